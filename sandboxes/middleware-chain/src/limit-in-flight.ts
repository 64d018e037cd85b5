import type { Middleware } from './chain.ts';
import { answered, sendError } from './response.ts';

// #region limit
/** Lets `max` requests in at a time and answers the others at once. */
export function limitInFlight(max: number): Middleware {
	return function limitInFlight(next) {
		let inFlight = 0;
		return async (request, response, context) => {
			if (inFlight >= max) {
				response.setHeader('Retry-After', '1');
				return sendError(response, 503);
			}
			inFlight += 1;
			try {
				await next(request, response, context);
				await answered(response);
			} finally {
				inFlight -= 1;
			}
		};
	};
}
// #endregion
