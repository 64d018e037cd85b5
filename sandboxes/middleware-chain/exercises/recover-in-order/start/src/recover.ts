import { inspect } from 'node:util';
import { logFrom } from './access-log.ts';
import type { Middleware } from './chain.ts';

// #region recover
/** Turns what the inside throws into a line of log and a 500. */
export const recover: Middleware =
	(next) => async (request, response, context) => {
		try {
			await next(request, response, context);
		} catch (thrown) {
			logFrom(context)(`panic: ${inspect(thrown)}`);
			response.statusCode = 500;
			response.end('500 Internal Server Error\n');
		}
	};
// #endregion

export function isAbort(thrown: unknown): boolean {
	return thrown instanceof Error && thrown.name === 'AbortError';
}
