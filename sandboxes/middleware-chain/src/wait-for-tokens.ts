import { deadlineOf, signalOf } from './cancel.ts';
import { type Clock, systemClock } from './clock.ts';
import type { Context } from './context.ts';
import type { TokenBucket } from './token-bucket.ts';

// #region wait
/**
 * Resolves when `n` tokens are taken. Rejects, and takes none, when
 * the context ends before that, or would.
 */
export async function waitForTokens(
	bucket: TokenBucket,
	context: Context,
	n = 1,
	clock: Clock = systemClock,
): Promise<void> {
	const signal = signalOf(context);
	signal.throwIfAborted();
	const start = clock.now();
	const longest = (deadlineOf(context) ?? Infinity) - start;
	const tokens = bucket.reserve(start, n, longest);
	if (!tokens.ok) {
		throw new RangeError(
			`${n} tokens will not be there before the context ends. ` +
				`The bucket holds ${bucket.burst}.`,
		);
	}
	const wait = tokens.actAt - start;
	if (wait <= 0) return;
	const { promise, resolve, reject } = Promise.withResolvers<void>();
	const stop = clock.after(wait, resolve);
	const end = () => {
		stop();
		tokens.cancel(clock.now());
		reject(signal.reason);
	};
	signal.addEventListener('abort', end);
	await promise;
	signal.removeEventListener('abort', end);
}
// #endregion
