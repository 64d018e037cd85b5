import type { TokenBucket } from './token-bucket.ts';

// #region per-client
/** One bucket for each client, and no more than `max` of them. */
export function perClient(max: number, make: () => TokenBucket) {
	const buckets = new Map<string, TokenBucket>();

	/** A full bucket is as good as a new one, so it can go. */
	function forget(at: number): void {
		// Two for each one that comes: the map shrinks when it can.
		for (const [client, bucket] of [...take(buckets, 2)]) {
			buckets.delete(client);
			const isFull = bucket.tokensAt(at) >= bucket.burst;
			if (!isFull && buckets.size < max - 1) {
				buckets.set(client, bucket);
			}
		}
	}

	return {
		get(client: string, at: number): TokenBucket {
			const known = buckets.get(client);
			if (known) return known;
			forget(at);
			const bucket = make();
			buckets.set(client, bucket);
			return bucket;
		},
		get size(): number {
			return buckets.size;
		},
	};
}
// #endregion

function* take<T>(items: Iterable<T>, count: number): Generator<T> {
	let left = count;
	for (const item of items) {
		if (left === 0) return;
		left -= 1;
		yield item;
	}
}
