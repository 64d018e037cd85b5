import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Middleware } from './chain.ts';
import { systemClock } from './clock.ts';
import { sendError } from './response.ts';
import { TokenBucket } from './token-bucket.ts';

export interface RateLimitOptions {
	/** So many at once, and so many in each window on average. */
	readonly requests: number;
	readonly seconds: number;
	/** Who shares a bucket. The address of the connection if unset. */
	readonly clientOf?: (request: IncomingMessage) => string;
	readonly now?: () => number;
	/** Above it, the client seen longest ago is forgotten. */
	readonly maxClients?: number;
}

// #region rate-limit
/** Answers 429 to a client that asks too often, and says so before. */
export function rateLimit({
	requests,
	seconds,
	clientOf = addressOf,
	now = systemClock.now,
	maxClients = 10_000,
}: RateLimitOptions): Middleware {
	return function rateLimit(next) {
		const bucket = new TokenBucket(requests / seconds, requests);
		return (request, response, context) => {
			const at = now();
			const isAllowed = bucket.allow(at);
			if (isAllowed) return next(request, response, context);
			return sendError(response, 503);
		};
	};
}
// #endregion

interface Quota {
	readonly requests: number;
	readonly seconds: number;
	readonly remaining: number;
	/** Seconds until all is there again. */
	readonly reset: number;
}

// #region fields
/** Both spellings of the same figures. */
function tellQuota(response: ServerResponse, quota: Quota): void {
	const { requests } = quota;
	response.setHeader('X-RateLimit-Limit', requests);
}
// #endregion

/** Rounded up: whoever waits that long does not come too early. */
function wholeSeconds(ms: number): number {
	return Math.ceil(ms / 1000);
}

/** Behind a proxy this is the proxy: then give another `clientOf`. */
function addressOf(request: IncomingMessage): string {
	return request.socket.remoteAddress ?? '';
}
