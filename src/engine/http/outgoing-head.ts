import { codedError } from './errors.ts';
import { type HeaderValue, validateHeaderName, validateHeaderValue } from './outgoing-headers.ts';

/** What an outgoing message decides, and learns, while its head is written. */
export interface HeadState {
	sendDate: boolean;
	chunkedEncoding: boolean;
	shouldKeepAlive: boolean;
	useChunkedEncodingByDefault: boolean;
	maxRequestsOnConnectionReached: boolean;
	statusCode?: number;
	agent?: unknown;
	_last: boolean;
	_hasBody: boolean;
	_contentLength: number | null;
	_removedConnection: boolean;
	_removedContLen: boolean;
	_removedTE: boolean;
	_defaultKeepAlive: boolean;
	_keepAliveTimeout: number;
	_maxRequestsPerSocket: number;
}

interface Seen {
	connection: boolean;
	contentLength: boolean;
	transferEncoding: boolean;
	date: boolean;
	expect: boolean;
	trailer: boolean;
}

export interface Head {
	text: string;
	/** The head announces `Expect: 100-continue` and goes out before the body. */
	expect: boolean;
}

/** Writes a head in Node's order: the program's fields, then Date, Connection, Keep-Alive and the framing. */
export function renderHead(
	message: HeadState,
	startLine: string,
	headers: readonly (readonly [string, HeaderValue])[],
	validate: boolean,
): Head {
	const seen: Seen = {
		connection: false,
		contentLength: false,
		transferEncoding: false,
		date: false,
		expect: false,
		trailer: false,
	};
	let text = `${startLine}\r\n`;
	for (const [name, value] of headers) {
		if (validate) validateHeaderName(name);
		for (const line of fieldLines(name, value)) {
			if (validate) validateHeaderValue(name, line);
			text += `${name}: ${line}\r\n`;
			see(message, seen, name, String(line));
		}
	}
	if (message.sendDate && !seen.date) text += `Date: ${currentDate()}\r\n`;
	// RFC 9112, section 6.1: no transfer coding where there is no body.
	if (message.chunkedEncoding && (message.statusCode === 204 || message.statusCode === 304)) {
		message.chunkedEncoding = false;
		message.shouldKeepAlive = false;
	}
	text += connectionFields(message, seen);
	text += framingField(message, seen);
	if (!message.chunkedEncoding && seen.trailer)
		throw codedError(
			Error,
			'ERR_HTTP_TRAILER_INVALID',
			'Trailers are invalid with this transfer encoding',
		);
	return { text: `${text}\r\n`, expect: seen.expect };
}

/** A list gives one line for each value; cookies share one line (RFC 6265, section 5.4). */
function fieldLines(name: string, value: HeaderValue): readonly (number | string)[] {
	if (!Array.isArray(value)) return [value as number | string];
	return value.length > 1 && name.toLowerCase() === 'cookie' ? [value.join('; ')] : value;
}

function see(message: HeadState, seen: Seen, name: string, value: string): void {
	switch (name.toLowerCase()) {
		case 'connection':
			seen.connection = true;
			message._removedConnection = false;
			if (/(?:^|\W)close(?:$|\W)/i.test(value)) message._last = true;
			else message.shouldKeepAlive = true;
			break;
		case 'transfer-encoding':
			seen.transferEncoding = true;
			message._removedTE = false;
			if (/(?:^|\W)chunked(?:$|\W)/i.test(value)) message.chunkedEncoding = true;
			break;
		case 'content-length':
			seen.contentLength = true;
			message._contentLength = Number(value);
			message._removedContLen = false;
			break;
		case 'keep-alive':
			message._defaultKeepAlive = false;
			break;
		case 'date':
			seen.date = true;
			break;
		case 'expect':
			seen.expect = true;
			break;
		case 'trailer':
			seen.trailer = true;
	}
}

function connectionFields(message: HeadState, seen: Seen): string {
	if (message._removedConnection) {
		message._last = !message.shouldKeepAlive;
		return '';
	}
	if (seen.connection) return '';
	const framed =
		seen.contentLength || message.useChunkedEncodingByDefault || message.agent !== undefined;
	if (!message.shouldKeepAlive || !framed) {
		message._last = true;
		return 'Connection: close\r\n';
	}
	if (message.maxRequestsOnConnectionReached) return 'Connection: close\r\n';
	if (!message._keepAliveTimeout || !message._defaultKeepAlive) return 'Connection: keep-alive\r\n';
	const seconds = Math.floor(message._keepAliveTimeout / 1000);
	const max = message._maxRequestsPerSocket > 0 ? `, max=${message._maxRequestsPerSocket}` : '';
	return `Connection: keep-alive\r\nKeep-Alive: timeout=${seconds}${max}\r\n`;
}

function framingField(message: HeadState, seen: Seen): string {
	if (seen.contentLength || seen.transferEncoding) return '';
	if (!message._hasBody) message.chunkedEncoding = false;
	else if (!message.useChunkedEncodingByDefault) message._last = true;
	else if (!seen.trailer && !message._removedContLen && message._contentLength !== null)
		return `Content-Length: ${message._contentLength}\r\n`;
	else if (!message._removedTE) {
		message.chunkedEncoding = true;
		return 'Transfer-Encoding: chunked\r\n';
	} else message._last = true;
	return '';
}

let dateText = '';
let dateSecond = 0;
/** Written once a second, as servers answer many requests in one. */
function currentDate(): string {
	const second = Math.floor(Date.now() / 1000);
	if (second !== dateSecond) {
		dateSecond = second;
		dateText = new Date(second * 1000).toUTCString();
	}
	return dateText;
}
