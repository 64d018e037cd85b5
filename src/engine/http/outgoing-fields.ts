import { Stream } from 'readable-stream';
import { codedError, invalidArgType } from './errors.ts';
import { type Head, type HeadState, renderHead } from './outgoing-head.ts';
import {
	HeaderTable,
	type HeaderValue,
	hasInvalidChar,
	headerPairs,
	headersSent,
	invalidChar,
	type OutgoingHeaders,
	validateHeaderName,
} from './outgoing-headers.ts';

/** The half of an outgoing message that is about its head and its trailers. */
export class OutgoingFields extends Stream implements HeadState {
	chunkedEncoding = false;
	shouldKeepAlive = true;
	useChunkedEncodingByDefault = true;
	sendDate = false;
	maxRequestsOnConnectionReached = false;
	/** The head as it goes on the wire, once it is known. */
	_header: string | null = null;
	_headerSent = false;
	/** The connection ends with this message. */
	_last = false;
	_hasBody = true;
	_contentLength: number | null = null;
	_removedConnection = false;
	_removedContLen = false;
	_removedTE = false;
	_defaultKeepAlive = true;
	_keepAliveTimeout = 0;
	_maxRequestsPerSocket = 0;
	/** Set while there is a table; `writeHead` merges into it. */
	protected table: HeaderTable | undefined;
	protected trailerText = '';

	get headersSent(): boolean {
		return this._header !== null;
	}

	setHeader(name: string, value: unknown): this {
		if (this._header !== null) throw headersSent('set');
		this.table ??= new HeaderTable();
		this.table.set(name, value);
		return this;
	}

	/** Sets all fields of a `Headers` or a `Map`. */
	setHeaders(headers: Headers | Map<string, HeaderValue>): this {
		if (this._header !== null) throw headersSent('set');
		if (typeof headers?.keys !== 'function' || typeof headers.get !== 'function')
			throw invalidArgType('headers', 'an instance of Headers or Map', headers);
		const cookies: HeaderValue[] = [];
		for (const [name, value] of headers as Iterable<[string, HeaderValue]>) {
			// `Headers` gives each cookie on its own; they must not replace one another.
			if (name === 'set-cookie') cookies.push(...[value].flat());
			else this.setHeader(name, value);
		}
		if (cookies.length > 0) this.setHeader('set-cookie', cookies);
		return this;
	}

	appendHeader(name: string, value: unknown): this {
		if (this._header !== null) throw headersSent('append');
		this.table ??= new HeaderTable();
		this.table.append(name, value);
		return this;
	}

	getHeader(name: string): HeaderValue | undefined {
		return (this.table ?? new HeaderTable()).get(name);
	}
	hasHeader(name: string): boolean {
		return (this.table ?? new HeaderTable()).has(name);
	}
	getHeaderNames(): string[] {
		return this.table?.names() ?? [];
	}
	getRawHeaderNames(): string[] {
		return this.table?.pairs().map(([name]) => name) ?? [];
	}
	getHeaders(): Record<string, HeaderValue> {
		return (this.table ?? new HeaderTable()).toObject();
	}

	removeHeader(name: string): void {
		if (typeof name !== 'string') throw invalidArgType('name', 'of type string', name);
		if (this._header !== null) throw headersSent('remove');
		switch (name.toLowerCase()) {
			case 'connection':
				this._removedConnection = true;
				break;
			case 'content-length':
				this._removedContLen = true;
				break;
			case 'transfer-encoding':
				this._removedTE = true;
				break;
			case 'date':
				this.sendDate = false;
		}
		this.table?.delete(name);
	}

	addTrailers(trailers: OutgoingHeaders): void {
		this.trailerText = '';
		for (const [name, value] of headerPairs(trailers)) {
			validateHeaderName(name, 'Trailer name');
			for (const line of [value].flat()) {
				if (hasInvalidChar(line)) throw invalidChar('trailer content', name);
				this.trailerText += `${name}: ${line}\r\n`;
			}
		}
	}

	/** Writes the head that the fields and the status ask for. */
	_implicitHeader(): void {
		throw codedError(
			Error,
			'ERR_METHOD_NOT_IMPLEMENTED',
			'The _implicitHeader() method is not implemented',
		);
	}

	/** Fixes the head; without `headers`, from the table. */
	protected fixHead(startLine: string, headers?: OutgoingHeaders): Head {
		const pairs = headers === undefined ? (this.table?.pairs() ?? []) : headerPairs(headers);
		const head = renderHead(this, startLine, pairs, headers !== undefined);
		this._header = head.text;
		this._headerSent = false;
		return head;
	}
}
