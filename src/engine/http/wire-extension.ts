import { ParseError } from './wire-error.ts';
import { isTokenByte } from './wire-fields.ts';

type Part = 'start' | 'name' | 'value' | 'quoted' | 'quoted-pair' | 'quoted-end';

const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;
const QUOTE = 0x22;
const EQUALS = 0x3d;
const SEMICOLON = 0x3b;
const BACKSLASH = 0x5c;

/** Checks the extensions of a chunk, which nobody uses, byte by byte (RFC 9112, section 7.1.1). */
export class ExtensionChecker {
	#part: Part = 'start';

	feed(byte: number): void {
		switch (this.#part) {
			case 'start':
				if (byte === CR || byte === SPACE) throw invalid('');
				this.#part = 'name';
				this.feed(byte);
				break;
			case 'name':
				if (byte === EQUALS) this.#part = 'value';
				else if (byte === LF) throw missingCr('name');
				else if (byte === SEMICOLON) this.#part = 'start';
				else if (!isTokenByte(byte)) throw invalid(' name');
				break;
			case 'value':
				if (byte === QUOTE) this.#part = 'quoted';
				else if (byte === SEMICOLON) this.#part = 'start';
				else if (byte === LF) throw missingCr('value');
				else if (!isTokenByte(byte)) throw invalid(' value');
				break;
			case 'quoted':
				if (byte === QUOTE) this.#part = 'quoted-end';
				else if (byte === BACKSLASH) this.#part = 'quoted-pair';
				else if (!isTextByte(byte)) throw invalid(' quoted value');
				break;
			case 'quoted-pair':
				if (!isTextByte(byte)) throw invalid(' quoted value');
				this.#part = 'quoted';
				break;
			case 'quoted-end':
				if (byte !== SEMICOLON) throw invalid(' quote value');
				this.#part = 'start';
		}
	}

	/** The line may end here. */
	get complete(): boolean {
		return this.#part !== 'start' && this.#part !== 'quoted' && this.#part !== 'quoted-pair';
	}
}

/** RFC 9110, section 5.6.4. */
const isTextByte = (byte: number): boolean => byte === 0x09 || (byte >= 0x20 && byte !== 0x7f);

const invalid = (part: string): ParseError =>
	new ParseError('HPE_STRICT', `Invalid character in chunk extensions${part}`);

const missingCr = (part: string): ParseError =>
	new ParseError('HPE_CR_EXPECTED', `Missing expected CR after chunk extension ${part}`);
