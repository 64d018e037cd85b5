import { codedError, invalidArgType } from './errors.ts';
import type { IncomingMessage } from './incoming.ts';
import { OutgoingMessage } from './outgoing.ts';
import {
	hasInvalidChar,
	headerPairs,
	headersSent,
	invalidChar,
	type OutgoingHeaders,
	validateHeaderName,
	validateHeaderValue,
} from './outgoing-headers.ts';
import type { Done } from './outgoing-pieces.ts';
import type { Socket } from './socket.ts';
import { STATUS_CODES } from './status.ts';

export interface ServerResponseOptions {
	rejectNonStandardBodyWrites?: boolean;
}

/** `http.ServerResponse` (https://nodejs.org/api/http.html#class-httpserverresponse). */
export class ServerResponse extends OutgoingMessage {
	readonly req: IncomingMessage;
	statusCode = 200;
	statusMessage: string | undefined;
	_expectContinue = false;
	_sentContinue = false;
	readonly #onSocketClose = (): void => this._close();

	constructor(req: IncomingMessage, options: ServerResponseOptions = {}) {
		super();
		this.req = req;
		this.sendDate = true;
		this.rejectNonStandardBodyWrites = options.rejectNonStandardBodyWrites ?? false;
		if (req.method === 'HEAD') this._hasBody = false;
		// RFC 9112, section 7.1: chunks are for those who speak 1.1, or say that they know them.
		if ((req.httpVersionMajor ?? 1) < 1 || (req.httpVersionMinor ?? 1) < 1) {
			this.useChunkedEncodingByDefault = /(?:^|\W)chunked(?:$|\W)/i.test(
				String(req.headers?.['te']),
			);
			this.shouldKeepAlive = false;
		}
	}

	assignSocket(socket: Socket): void {
		if (socket._httpMessage)
			throw codedError(
				Error,
				'ERR_HTTP_SOCKET_ASSIGNED',
				'ServerResponse has an already assigned socket',
			);
		socket._httpMessage = this;
		socket.on('close', this.#onSocketClose);
		this.socket = socket;
		this.emit('socket', socket);
		this._flush();
	}

	detachSocket(socket: Socket): void {
		socket.removeListener('close', this.#onSocketClose);
		socket._httpMessage = undefined;
		this.socket = null;
	}

	override _implicitHeader(): void {
		this.writeHead(this.statusCode);
	}

	writeHead(status: number, reason?: string | OutgoingHeaders, headers?: OutgoingHeaders): this {
		if (this._header !== null) throw headersSent('write');
		const code = status | 0;
		if (code < 100 || code > 999) throw invalidStatusCode(status);
		if (typeof reason === 'string') this.statusMessage = reason;
		else this.statusMessage ||= STATUS_CODES[code] ?? 'unknown';
		this.statusCode = code;
		const given = headers ?? (typeof reason === 'string' ? undefined : reason) ?? undefined;
		if (this.table !== undefined && given !== undefined) this.#merge(given);
		if (hasInvalidChar(this.statusMessage)) throw invalidChar('statusMessage');
		// RFC 9110, sections 15.2, 15.3.5 and 15.4.5.
		if (code === 204 || code === 304 || code < 200) this._hasBody = false;
		// A client that was not told to go on may or may not send its body: nothing can follow on this connection.
		if (this._expectContinue && !this._sentContinue) this.shouldKeepAlive = false;
		this.storeHead(
			`HTTP/1.1 ${code} ${this.statusMessage}`,
			this.table === undefined ? (given ?? []) : undefined,
		);
		return this;
	}

	writeHeader(status: number, reason?: string | OutgoingHeaders, headers?: OutgoingHeaders): this {
		return this.writeHead(status, reason, headers);
	}

	writeContinue(callback?: Done): void {
		this.writeInformation(100, null, callback);
		this._sentContinue = true;
	}

	writeProcessing(callback?: Done): void {
		this.writeInformation(102, null, callback);
	}

	/** RFC 8297: links that the client may fetch before the response is there. */
	writeEarlyHints(
		hints: Record<string, string | readonly string[] | undefined>,
		callback?: Done,
	): void {
		if (typeof hints !== 'object' || hints === null)
			throw invalidArgType('hints', 'of type object', hints);
		const { link, ...others } = hints;
		const links = [link ?? []].flat();
		for (const value of links) validateLink(value);
		if (links.length > 0)
			this.writeInformation(103, { Link: links.join(', '), ...others }, callback);
	}

	/** Sends an interim response (RFC 9110, section 15.2). */
	writeInformation(status: number, headers?: OutgoingHeaders | null, callback?: Done): boolean {
		if (this._header !== null) throw headersSent('write');
		if (status === 101) throw invalidStatusCode(status);
		let head = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'unknown'}\r\n`;
		for (const [name, value] of headerPairs(headers ?? [])) {
			validateHeaderName(name);
			validateHeaderValue(name, value);
			head += `${name}: ${value}\r\n`;
		}
		return this._writeRaw(`${head}\r\n`, 'latin1', callback);
	}

	#merge(headers: OutgoingHeaders): void {
		const pairs = headerPairs(headers);
		if (!Array.isArray(headers)) {
			for (const [name, value] of pairs) this.setHeader(name, value);
			return;
		}
		for (const [name] of pairs) this.removeHeader(name);
		for (const [name, value] of pairs) this.appendHeader(name, value);
	}
}

function invalidStatusCode(status: unknown): Error {
	return codedError(RangeError, 'ERR_HTTP_INVALID_STATUS_CODE', `Invalid status code: ${status}`);
}

const linkValue = /^(?:<[^>]*>)(?:\s*;\s*[^;"\s]+(?:=(")?[^;"\s]*\1)?)*$/;

function validateLink(value: string): void {
	if (linkValue.test(value)) return;
	throw codedError(
		TypeError,
		'ERR_INVALID_ARG_VALUE',
		`The argument 'hints' must be an array or string of format "</styles.css>; rel=preload; as=style". Received '${value}'`,
	);
}
