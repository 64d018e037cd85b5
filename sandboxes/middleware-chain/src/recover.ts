import { inspect } from 'node:util';
import { logFrom } from './access-log.ts';
import type { Middleware } from './chain.ts';
import { sendError } from './response.ts';

// #region recover
/** Turns what the inside throws into a line of log and a 500. */
export const recover: Middleware =
	(next) => async (request, response, context) => {
		try {
			await next(request, response, context);
		} catch (thrown) {
			// Somebody wants this connection to end without a word.
			if (isAbort(thrown)) throw thrown;
			logFrom(context)(`panic: ${inspect(thrown)}`);
			// A 500 after a started 200 would look like more of its body.
			if (response.headersSent) response.destroy();
			else sendError(response, 500);
		}
	};
// #endregion

export function isAbort(thrown: unknown): boolean {
	return thrown instanceof Error && thrown.name === 'AbortError';
}
