import { ParseError } from './wire-error.ts';
import type { FieldWatch } from './wire-fields.ts';

/** How the end of a body is found (RFC 9112, section 6.3). */
export type Framing =
	| { kind: 'none' }
	| { kind: 'length'; length: number }
	| { kind: 'chunked' }
	| { kind: 'until-close' }
	/** Nobody can tell. */
	| { kind: 'invalid' };

/** Collects, field by field, what the header says about framing and the connection. */
export class FramingFields implements FieldWatch {
	#length: number | undefined;
	#transferEncoding: string | undefined;
	#close = false;
	#keepAlive = false;
	#connectionUpgrade = false;
	#upgrade = false;

	/** Throws where two readers of the same bytes could disagree about where a message ends. */
	named(name: string): void {
		if (name === 'content-length') {
			if (this.#transferEncoding !== undefined)
				throw new ParseError(
					'HPE_INVALID_CONTENT_LENGTH',
					"Content-Length can't be present with Transfer-Encoding",
				);
			if (this.#length !== undefined)
				throw new ParseError('HPE_UNEXPECTED_CONTENT_LENGTH', 'Duplicate Content-Length');
		} else if (name === 'transfer-encoding' && this.#length !== undefined)
			throw new ParseError(
				'HPE_INVALID_TRANSFER_ENCODING',
				"Transfer-Encoding can't be present with Content-Length",
			);
	}

	complete(name: string, value: string): void {
		switch (name) {
			case 'upgrade':
				this.#upgrade = true;
				break;
			case 'connection':
				this.#seeConnection(value);
				break;
			case 'content-length':
				this.#length = contentLength(value);
				break;
			case 'transfer-encoding':
				if (value === '')
					throw new ParseError('HPE_INVALID_TRANSFER_ENCODING', 'Empty Transfer-Encoding');
				this.#transferEncoding =
					this.#transferEncoding === undefined ? value : `${this.#transferEncoding},${value}`;
		}
	}

	get upgrade(): boolean {
		return this.#upgrade && this.#connectionUpgrade;
	}

	/** RFC 9112, section 9.3: 1.1 stays open unless told otherwise, 1.0 closes unless told otherwise. */
	keepsAlive(major: number, minor: number): boolean {
		return major > 0 && minor > 0 ? !this.#close : this.#keepAlive;
	}

	request(): Framing {
		if (this.#transferEncoding !== undefined)
			return { kind: this.#chunked ? 'chunked' : 'invalid' };
		return this.#length ? { kind: 'length', length: this.#length } : { kind: 'none' };
	}

	response(status: number): Framing {
		if ((status >= 100 && status < 200) || status === 204 || status === 304)
			return { kind: 'none' };
		if (this.#transferEncoding !== undefined)
			return { kind: this.#chunked ? 'chunked' : 'until-close' };
		if (this.#length === undefined) return { kind: 'until-close' };
		return this.#length === 0 ? { kind: 'none' } : { kind: 'length', length: this.#length };
	}

	get #chunked(): boolean {
		return /(?:^|,)[\t ]*chunked[\t ]*$/i.test(this.#transferEncoding ?? '');
	}

	#seeConnection(value: string): void {
		for (const part of value.toLowerCase().split(',')) {
			const option = part.trim();
			if (option === 'close') this.#close = true;
			else if (option === 'keep-alive') this.#keepAlive = true;
			else if (option === 'upgrade') this.#connectionUpgrade = true;
		}
	}
}

function contentLength(value: string): number {
	if (!/^\d+$/.test(value))
		throw new ParseError(
			'HPE_INVALID_CONTENT_LENGTH',
			value === '' ? 'Empty Content-Length' : 'Invalid character in Content-Length',
		);
	if (BigInt(value) > 0xffff_ffff_ffff_ffffn)
		throw new ParseError('HPE_INVALID_CONTENT_LENGTH', 'Content-Length overflow');
	return Number(value);
}
