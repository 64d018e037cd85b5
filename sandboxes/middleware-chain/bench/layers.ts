import { overHttp, perClient, TokenBucket } from '../src/index.ts';

/** What the five layers share, whatever they are hung into. */
export const quota = { requests: 1e9, seconds: 1 };
export const headers = Object.entries(overHttp) as [string, string][];
export const sane = /^[\w.:-]{1,64}$/;

/** Characters logged so far. */
export let lines = 0;
/** A log that nobody reads, so that no disk is measured. */
export const log = (line: string): void => {
	lines += line.length;
};

/** What the access log of this sandbox writes, for all to write. */
export function accessLine(
	method: string | undefined,
	path: string,
	status: number,
	bytes: number,
	start: number,
	id: string,
): string {
	const ms = (performance.now() - start).toFixed(1);
	return `${method} ${path} ${status} ${bytes}B ${ms}ms id=${id}`;
}

export const buckets = perClient(
	10_000,
	() => new TokenBucket(quota.requests / quota.seconds, quota.requests),
);

/** The quota's fields as the rate limit of this sandbox sends them. */
export function quotaFields(
	client: string,
	now: number,
): { isAllowed: boolean; fields: [string, string][] } {
	const bucket = buckets.get(client, now);
	const isAllowed = bucket.allow(now);
	const { requests, seconds } = quota;
	const left = Math.max(0, Math.floor(bucket.tokensAt(now)));
	const reset = Math.ceil(bucket.waitFor(now, requests) / 1000);
	return {
		isAllowed,
		fields: [
			['RateLimit-Policy', `"default";q=${requests};w=${seconds}`],
			['RateLimit', `"default";r=${left};t=${reset}`],
			['RateLimit-Limit', `${requests}`],
			['RateLimit-Remaining', `${left}`],
			['RateLimit-Reset', `${reset}`],
		],
	};
}
