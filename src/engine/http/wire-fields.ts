import { ParseError } from './wire-error.ts';

/** Header fields in wire order; duplicates stay separate. */
export type RawFields = [name: string, value: string][];

const TAB = 0x09;
const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;
const COLON = 0x3a;
const DEL = 0x7f;

const TOKEN = "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const tokenBytes = new Uint8Array(256);
for (const character of TOKEN) tokenBytes[character.charCodeAt(0)] = 1;

/** RFC 9110, section 5.6.2: the characters of a method or a field name. */
export const isTokenByte = (byte: number): boolean => tokenBytes[byte] === 1;

/** Counts the bytes of a head, so that nobody can make us keep more than `limit` of them. */
export class HeadBudget {
	readonly limit: number;
	#used = 0;
	constructor(limit: number) {
		this.limit = limit;
	}
	spend(bytes: number): void {
		this.#used += bytes;
		if (this.#used >= this.limit) throw new ParseError('HPE_HEADER_OVERFLOW', 'Header overflow');
	}
	reset(): void {
		this.#used = 0;
	}
}

type State = 'start' | 'name' | 'ows' | 'value' | 'empty-lf' | 'value-lf' | 'fold' | 'end-lf';

const isDigitOrBlank = (byte: number): boolean =>
	(byte >= 0x30 && byte <= 0x39) || byte === SPACE || byte === TAB;

/** Names that the parser looks at itself. */
const framingNames = new Set([
	'connection',
	'content-length',
	'proxy-connection',
	'transfer-encoding',
	'upgrade',
]);

/** Sees fields as they come, by lower-case name; may throw a `ParseError`. */
export interface FieldWatch {
	named(name: string): void;
	complete(name: string, value: string): void;
}

/** Reads a section of header or trailer fields up to its empty line, byte by byte (RFC 9112, section 5). */
export class FieldReader {
	fields: RawFields = [];
	readonly #budget: HeadBudget;
	readonly #watch: FieldWatch;
	#state: State = 'start';
	#name = '';
	#value = '';
	#numeric = false;

	constructor(budget: HeadBudget, watch: FieldWatch) {
		this.#budget = budget;
		this.#watch = watch;
	}

	/** Forgets the fields read so far, for the next section. */
	reset(): void {
		this.fields = [];
		this.#state = 'start';
		this.#name = '';
		this.#value = '';
	}

	/** Takes one byte; true when the empty line is complete. */
	feed(byte: number): boolean {
		switch (this.#state) {
			case 'fold':
				// RFC 9112, section 5.2: a server must refuse obsolete line folding.
				if (byte === SPACE || byte === TAB)
					throw new ParseError(
						'HPE_INVALID_HEADER_TOKEN',
						this.#value === ''
							? 'Invalid header value char'
							: 'Unexpected whitespace after header value',
					);
				this.#complete();
				return this.#start(byte);
			case 'start':
				return this.#start(byte);
			case 'name':
				if (isTokenByte(byte)) this.#name += String.fromCharCode(byte);
				else if (byte === COLON) this.#state = 'ows';
				else throw this.#badName(byte);
				if (byte === COLON) this.#named();
				else this.#budget.spend(1);
				return false;
			case 'ows':
				if (byte === SPACE || byte === TAB) return false;
				if (byte === LF)
					throw new ParseError('HPE_INVALID_HEADER_TOKEN', 'Invalid header value char');
				this.#state = byte === CR ? 'empty-lf' : 'value';
				if (byte === CR) return false;
				this.#valueByte(byte);
				return false;
			case 'value':
				this.#valueByte(byte);
				return false;
			case 'empty-lf':
				if (byte !== LF) throw new ParseError('HPE_STRICT', 'Expected LF after CR');
				this.#state = 'fold';
				return false;
			case 'value-lf':
				if (byte !== LF)
					throw new ParseError('HPE_LF_EXPECTED', 'Missing expected LF after header value');
				this.#state = 'fold';
				return false;
			case 'end-lf':
				if (byte !== LF) throw new ParseError('HPE_STRICT', 'Expected LF after headers');
				this.#state = 'start';
				return true;
		}
	}

	#start(byte: number): boolean {
		if (byte === CR) {
			this.#state = 'end-lf';
			return false;
		}
		if (!isTokenByte(byte)) throw this.#badName(byte);
		this.#name = String.fromCharCode(byte);
		this.#budget.spend(1);
		this.#state = 'name';
		return false;
	}

	#named(): void {
		const name = this.#name.toLowerCase();
		this.#numeric = name === 'content-length';
		this.#watch.named(name);
	}

	#badName(byte: number): ParseError {
		if (byte === SPACE && this.#name === '' && this.fields.length === 0)
			return new ParseError('HPE_UNEXPECTED_SPACE', 'Unexpected space after start line');
		const wrongCharacter =
			this.#name === ''
				? byte === LF
				: byte === SPACE && framingNames.has(this.#name.toLowerCase());
		return new ParseError(
			'HPE_INVALID_HEADER_TOKEN',
			wrongCharacter ? 'Invalid header field char' : 'Invalid header token',
		);
	}

	#valueByte(byte: number): void {
		if (byte === CR) this.#state = 'value-lf';
		else if (byte === LF)
			throw new ParseError('HPE_CR_EXPECTED', 'Missing expected CR after header value');
		else if (this.#numeric && !isDigitOrBlank(byte))
			throw new ParseError('HPE_INVALID_CONTENT_LENGTH', 'Invalid character in Content-Length');
		else if ((byte < SPACE && byte !== TAB) || byte === DEL)
			throw new ParseError('HPE_INVALID_HEADER_TOKEN', 'Invalid header value char');
		else {
			this.#value += String.fromCharCode(byte);
			this.#budget.spend(1);
		}
	}

	#complete(): void {
		const name = this.#name;
		const value = this.#value.replace(/[\t ]+$/, '');
		this.#name = '';
		this.#value = '';
		this.fields.push([name, value]);
		this.#watch.complete(name.toLowerCase(), value);
	}
}
