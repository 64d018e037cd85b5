import { ParseError } from './wire-error.ts';
import { ExtensionChecker } from './wire-extension.ts';

const LF = 0x0a;
const CR = 0x0d;
const SEMICOLON = 0x3b;
const MAX_EXTENSIONS = 16 * 1024;

type State =
	| 'size-start'
	| 'size'
	| 'extension'
	| 'size-lf'
	| 'data'
	| 'data-cr'
	| 'data-lf'
	| 'last';

/** Takes the chunks of a body apart (RFC 9112, section 7.1); the trailers behind the last one are not its business. */
export class ChunkedReader {
	#state: State = 'size-start';
	#size = 0;
	#extension = new ExtensionChecker();
	#extensionBytes = 0;

	/** True when the last chunk's line has been read. */
	get ended(): boolean {
		return this.#state === 'last';
	}

	/** Reads on from `at`, hands out data, and answers where it stopped. */
	read(bytes: Uint8Array, at: number, onData: (data: Uint8Array) => void): number {
		let index = at;
		while (index < bytes.length && this.#state !== 'last') {
			if (this.#state === 'data') {
				const data = bytes.subarray(index, index + this.#size);
				index += data.length;
				this.#size -= data.length;
				if (this.#size === 0) this.#state = 'data-cr';
				onData(data);
			} else this.#line(bytes[index++] as number);
		}
		return index;
	}

	#line(byte: number): void {
		switch (this.#state) {
			case 'size-start':
			case 'size':
				this.#sizeByte(byte);
				break;
			case 'extension':
				if (byte === CR && this.#extension.complete) this.#state = 'size-lf';
				else {
					this.#extension.feed(byte);
					if (++this.#extensionBytes > MAX_EXTENSIONS)
						throw new ParseError('HPE_CHUNK_EXTENSIONS_OVERFLOW', 'Chunk extensions overflow');
				}
				break;
			case 'size-lf':
				if (byte !== LF) throw new ParseError('HPE_STRICT', 'Expected LF after chunk size');
				this.#state = this.#size === 0 ? 'last' : 'data';
				break;
			case 'data-cr':
				if (byte === LF)
					throw new ParseError('HPE_CR_EXPECTED', 'Missing expected CR after chunk data');
				if (byte !== CR) throw new ParseError('HPE_STRICT', 'Expected LF after chunk data');
				this.#state = 'data-lf';
				break;
			case 'data-lf':
				if (byte !== LF) throw new ParseError('HPE_STRICT', 'Expected LF after chunk data');
				this.#state = 'size-start';
		}
	}

	#sizeByte(byte: number): void {
		const digit = Number.parseInt(String.fromCharCode(byte), 16);
		if (!Number.isNaN(digit)) {
			this.#size = this.#state === 'size' ? this.#size * 16 + digit : digit;
			this.#state = 'size';
			if (this.#size > Number.MAX_SAFE_INTEGER)
				throw new ParseError('HPE_INVALID_CHUNK_SIZE', 'Chunk size overflow');
		} else if (this.#state === 'size' && byte === CR) this.#state = 'size-lf';
		else if (this.#state === 'size' && byte === SEMICOLON) {
			this.#state = 'extension';
			this.#extension = new ExtensionChecker();
		} else if (this.#state === 'size' && byte === LF)
			throw new ParseError('HPE_CR_EXPECTED', 'Missing expected CR after chunk size');
		else throw new ParseError('HPE_INVALID_CHUNK_SIZE', 'Invalid character in chunk size');
	}
}
