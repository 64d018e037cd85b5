import type { Buffer } from 'buffer/index.js';
import type stream from 'readable-stream';
import type { StringDecoder } from 'string_decoder/lib/string_decoder.js';
import type { EventEmitter } from '../builtins/event-emitter.ts';
import type { on } from '../builtins/event-iterator.ts';

/** What the first script has already and hands to this one, so that nothing is loaded twice. */
export interface Parts {
	Buffer: typeof Buffer;
	stream: typeof stream;
	EventEmitter: typeof EventEmitter;
	/** `events.on` */
	on: typeof on;
	StringDecoder: typeof StringDecoder;
	/** Keeps the program alive until the answer is called. */
	hold(): () => void;
	/** Runs a callback as a macrotask of the program's. */
	enter(callback: () => void): void;
	/** The same a macrotask later; the program lives until then. */
	later(callback: () => void): void;
}
