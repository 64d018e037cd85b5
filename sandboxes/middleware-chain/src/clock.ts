/** Time as a layer asks for it, so that a test can bring its own. */
export interface Clock {
	/** Milliseconds that only ever grow. */
	now(): number;
	/** Runs `call` once, in `ms`. What comes back takes it back. */
	after(ms: number, call: () => void): () => void;
}

export const systemClock: Clock = {
	now: () => performance.now(),
	after(ms, call) {
		const timer = setTimeout(call, ms);
		return () => clearTimeout(timer);
	},
};
