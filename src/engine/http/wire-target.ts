import { ParseError } from './wire-error.ts';

const alpha = byteSet('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz');
const authority = byteSet(
	"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.!~*'()%;:&=+$,[]",
);

const whitespace = byteSet('\t\n\f\r ');

function byteSet(characters: string): ReadonlySet<number> {
	return new Set([...characters].map((character) => character.charCodeAt(0)));
}

type Part = 'start' | 'scheme' | 'slash' | 'slashes' | 'host' | 'path' | 'query' | 'fragment';

/** Checks a request target byte by byte, in any of its four forms (RFC 9112, section 3.2). */
export class TargetChecker {
	#part: Part;
	#credentials = false;

	constructor(method: string) {
		this.#part = method === 'CONNECT' ? 'host' : 'start';
	}

	/** The target may end here. */
	get complete(): boolean {
		return (
			this.#part === 'host' ||
			this.#part === 'path' ||
			this.#part === 'query' ||
			this.#part === 'fragment'
		);
	}

	feed(byte: number): void {
		if (whitespace.has(byte) && this.#part !== 'slash' && this.#part !== 'slashes')
			throw invalid('Invalid characters in url');
		const character = String.fromCharCode(byte);
		switch (this.#part) {
			case 'start':
				if (character === '/' || character === '*') this.#part = 'path';
				else if (alpha.has(byte)) this.#part = 'scheme';
				else throw invalid('Unexpected start char in url');
				break;
			case 'scheme':
				if (character === ':') this.#part = 'slash';
				else if (!alpha.has(byte)) throw invalid('Unexpected char in url schema');
				break;
			case 'slash':
			case 'slashes':
				if (character !== '/') throw invalid('Unexpected char in url schema');
				this.#part = this.#part === 'slash' ? 'slashes' : 'host';
				break;
			case 'host':
				this.#host(byte, character);
				break;
			default:
				this.#rest(byte, character);
		}
	}

	#host(byte: number, character: string): void {
		if (character === '/') this.#part = 'path';
		else if (character === '?') this.#part = 'query';
		else if (character === '@') {
			if (this.#credentials) throw invalid('Double @ in url');
			this.#credentials = true;
		} else if (!authority.has(byte)) throw invalid('Unexpected char in url server');
	}

	#rest(byte: number, character: string): void {
		if (byte < 0x20 || byte >= 0x7f) throw invalid(`Invalid char in url ${this.#part}`);
		if (character === '#') this.#part = 'fragment';
		else if (character === '?' && this.#part === 'path') this.#part = 'query';
	}
}

const invalid = (reason: string): ParseError => new ParseError('HPE_INVALID_URL', reason);
