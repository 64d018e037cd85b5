import { randomUUID } from 'node:crypto';
import type { Middleware } from './chain.ts';
import {
	type Context,
	createKey,
	value,
	withValue,
} from './context.ts';

const requestIdKey = createKey<string>('request id');

/** The name of this request, for whoever writes about it. */
export function requestIdOf(context: Context): string | undefined {
	return value(context, requestIdKey);
}

/** Short, and nothing that could break a line of log or of HTML. */
const sane = /^[\w.:-]{1,64}$/;

// #region request-id
/** Names each request: as the client does, if that is sane. */
export function requestIdBy(make: () => string): Middleware {
	return function requestId(next) {
		return (request, response, context) => {
			const given = request.headers['x-request-id'];
			const isSane = typeof given === 'string' && sane.test(given);
			const id = isSane ? given : make();
			response.setHeader('X-Request-Id', id);
			const inner = withValue(context, requestIdKey, id);
			return next(request, response, inner);
		};
	};
}
// #endregion

export const requestId = requestIdBy(randomUUID);
