/** Tokens taken from a bucket, some of them perhaps in advance. */
export interface Reservation {
	readonly ok: boolean;
	/** When they may be used, in milliseconds of the clock. */
	readonly actAt: number;
	/** Gives back what nobody else has counted on since. */
	cancel(at: number): void;
}

/** `seconds` between two tokens, as tokens a second. */
export function every(seconds: number): number {
	return seconds <= 0 ? Infinity : 1 / seconds;
}

// #region bucket
/**
 * Holds up to `burst` tokens and gets `rate` new ones a second. As
 * golang.org/x/time/rate does; all times are given, in milliseconds.
 */
export class TokenBucket {
	#rate: number;
	#burst: number;
	#tokens: number;
	#last = -Infinity;
	#lastAct = -Infinity;

	constructor(rate: number, burst: number) {
		this.#rate = rate;
		this.#burst = burst;
		this.#tokens = burst;
	}

	get burst(): number {
		return this.#burst;
	}

	/** May be below zero: then others have reserved ahead. */
	tokensAt(at: number): number {
		// A clock that jumps back takes nothing away.
		const elapsed = Math.max(0, at - this.#last);
		const tokens = this.#tokens + this.#tokensIn(elapsed);
		return Math.min(this.#burst, tokens);
	}

	/** Takes `n` tokens, or none when there are fewer. */
	allow(at: number, n = 1): boolean {
		return this.reserve(at, n, 0).ok;
	}
	// #endregion

	/** How long from `at` until there are `n` tokens. */
	waitFor(at: number, n = 1): number {
		return this.#timeFor(n - this.tokensAt(at));
	}

	/** Takes `n` tokens that will be there within `maxWait`. */
	reserve(at: number, n = 1, maxWait = Infinity): Reservation {
		if (this.#rate === Infinity) {
			return { ok: true, actAt: at, cancel() {} };
		}
		const tokens = this.tokensAt(at) - n;
		const wait = this.#timeFor(-tokens);
		if (n > this.#burst || wait > maxWait || wait === Infinity) {
			return { ok: false, actAt: Infinity, cancel() {} };
		}
		const actAt = at + wait;
		this.#set(at, tokens);
		this.#lastAct = actAt;
		const rate = this.#rate;
		return {
			ok: true,
			actAt,
			cancel: (now) => this.#giveBack(now, n, actAt, rate),
		};
	}

	setRate(at: number, rate: number): void {
		this.#set(at, this.tokensAt(at));
		this.#rate = rate;
	}

	setBurst(at: number, burst: number): void {
		this.#set(at, this.tokensAt(at));
		this.#burst = burst;
	}

	#giveBack(at: number, n: number, actAt: number, rate: number) {
		if (actAt < at) return;
		// Who came later waits on the strength of these tokens.
		const later = ((this.#lastAct - actAt) / 1000) * rate;
		if (n - later <= 0) return;
		const tokens = this.tokensAt(at) + n - later;
		this.#set(at, Math.min(this.#burst, tokens));
		if (actAt !== this.#lastAct) return;
		const before = actAt - this.#timeFor(n);
		if (before >= at) this.#lastAct = before;
	}

	#set(at: number, tokens: number): void {
		this.#last = at;
		this.#tokens = tokens;
	}

	#tokensIn(ms: number): number {
		return this.#rate > 0 ? (ms / 1000) * this.#rate : 0;
	}

	#timeFor(tokens: number): number {
		if (tokens <= 0) return 0;
		return this.#rate > 0 ? (tokens / this.#rate) * 1000 : Infinity;
	}
}
