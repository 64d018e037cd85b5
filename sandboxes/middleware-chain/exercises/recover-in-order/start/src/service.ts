import { accessLog } from './access-log.ts';
import { signalOf } from './cancel.ts';
import { chain, type Handler } from './chain.ts';
import { limitInFlight } from './limit-in-flight.ts';
import { rateLimit } from './rate-limit.ts';
import { recover } from './recover.ts';
import { requestId } from './request-id.ts';
import { pathValue, router } from './router.ts';
import { secureHeaders } from './secure-headers.ts';

// #region layers
/** Outermost first. Each line says why it stands where it stands. */
export const layers = chain(
	requestId, // the name is there for all that follows
	recover, // outermost, so that nothing can get past it
	accessLog, // sees every answer, also those made further in
	secureHeaders, // outside all that can answer 429, 503 or 404
	rateLimit({ requests: 10, seconds: 60 }), // cheap, so early
	limitInFlight(100), // counts only who was let in
);
// #endregion

// #region routes
const item: Handler = (_request, response, context) => {
	const body = JSON.stringify({ id: pathValue(context, 'id') });
	response.setHeader('Content-Type', 'application/json');
	response.end(`${body}\n`);
};

export const routes = router({
	'GET /{$}': (_request, response) => {
		response.end('Hello\n');
	},
	'GET /items/{id}': item,
	'GET /count': count,
	'GET /panic': () => {
		throw new Error('before the first byte');
	},
	'GET /late-panic': async (_request, response) => {
		response.write('The first half of an ans');
		await pause(50);
		throw new Error('after the first byte');
	},
});
// #endregion

// #region count
/** Streams until it is done or nobody listens any more. */
async function count(
	...[_request, response, context]: Parameters<Handler>
): Promise<void> {
	const signal = signalOf(context);
	for (let number = 1; number <= 3; number += 1) {
		if (signal.aborted) return;
		response.write(`${number}\n`);
		await pause(20);
	}
	response.end();
}
// #endregion

function pause(ms: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, ms));
}

/** The whole service, ready to be served. */
export const service = layers.then(routes);
