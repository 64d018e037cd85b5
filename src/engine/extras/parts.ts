import type { Buffer } from 'buffer/index.js';
import type {
	format,
	formatWithOptions,
	inspect,
	stripVTControlCharacters,
} from 'node-inspect-extracted';
import type stream from 'readable-stream';
import type { StringDecoder } from 'string_decoder/lib/string_decoder.js';
import type { EventEmitter } from '../builtins/event-emitter.ts';
import type { on } from '../builtins/event-iterator.ts';
import type { Files } from '../files/files.ts';

/** What the first script has already and hands to this one, so that nothing is loaded twice. */
export interface Parts {
	Buffer: typeof Buffer;
	stream: typeof stream;
	EventEmitter: typeof EventEmitter;
	/** `events.on` */
	on: typeof on;
	StringDecoder: typeof StringDecoder;
	/** The browser's own: `node -e` has the module `node:crypto` under that name. */
	webCrypto: Crypto;
	/** Node's own printer. */
	printing: {
		inspect: typeof inspect;
		format: typeof format;
		formatWithOptions: typeof formatWithOptions;
		stripVTControlCharacters: typeof stripVTControlCharacters;
	};
	files: Files;
	cwd(): string;
	/** Writes to standard output (1) or standard error (2). */
	write(fd: 1 | 2, text: string): void;
	/** Keeps the program alive until the answer is called. */
	hold(): () => void;
	/** Runs a callback as a macrotask of the program's. */
	enter(callback: () => void): void;
	/** The same a macrotask later; the program lives until then. */
	later(callback: () => void): void;
}
