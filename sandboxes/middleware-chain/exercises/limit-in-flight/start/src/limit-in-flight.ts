import type { Middleware } from './chain.ts';

// #region limit
/** Lets `max` requests in at a time and answers the others at once. */
export function limitInFlight(max: number): Middleware {
	return function limitInFlight(next) {
		let inFlight = 0;
		return async (request, response, context) => {
			// Instead: with no place left, answer 503 and stay outside.

			// Before: one more request goes in.
			inFlight += 1;

			await next(request, response, context);

			// After: the place is free again.
		};
	};
}
// #endregion
