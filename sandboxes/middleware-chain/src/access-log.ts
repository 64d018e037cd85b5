import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Middleware } from './chain.ts';
import {
	type Context,
	createKey,
	value,
	withValue,
} from './context.ts';
import { answered } from './response.ts';

export type Log = (line: string) => void;

const logKey = createKey<Log>('log');

/** The log of this request; standard error where there is none. */
export function logFrom(context: Context): Log {
	return value(context, logKey) ?? ((line) => console.error(line));
}

// #region access-log
/** Writes one line for each request, also when the inside throws. */
export function accessLogTo(
	log: Log,
	now: () => number = () => performance.now(),
): Middleware {
	return (next) => async (request, response, context) => {
		const start = now();
		try {
			await next(request, response, withValue(context, logKey, log));
			await answered(response);
		} finally {
			const ms = (now() - start).toFixed(1);
			const outcome = describe(response);
			log(`${request.method} ${pathOf(request)} ${outcome} ${ms}ms`);
		}
	};
}
// #endregion

export const accessLog = accessLogTo((line) => console.log(line));

/** The path alone: what follows the `?` may hold tokens. */
export function pathOf(request: IncomingMessage): string {
	return request.url?.split('?', 1)[0] ?? '';
}

function describe(response: ServerResponse): string {
	if (!response.headersSent) return 'unanswered';
	const whole = response.writableFinished || !response.destroyed;
	return `${response.statusCode}${whole ? '' : ' cut'}`;
}
