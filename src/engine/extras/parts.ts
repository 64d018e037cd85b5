import type { Buffer } from 'buffer/index.js';
import type stream from 'readable-stream';

/** What the first script has already and hands to this one, so that nothing is loaded twice. */
export interface Parts {
	Buffer: typeof Buffer;
	stream: typeof stream;
	/** Keeps the program alive until the answer is called. */
	hold(): () => void;
	/** Runs a callback as a macrotask of the program's. */
	enter(callback: () => void): void;
	/** The same a macrotask later; the program lives until then. */
	later(callback: () => void): void;
}
