import { codedError, connectionReset } from './errors.ts';
import type { IncomingMessage } from './incoming.ts';
import type { HttpServer } from './server.ts';
import type { ServerResponse } from './server-response.ts';
import type { Socket } from './socket.ts';
import { type HeadVerdict, type RequestHead, RequestParser } from './wire.ts';
import { ParseError } from './wire-error.ts';
import type { RawFields } from './wire-fields.ts';
import { latin1Bytes } from './wire-write.ts';

const noop = (): void => {};

/** The server's side of one connection: requests in, responses out in the same order (RFC 9112, section 9.3.2). */
export class ServerConnection {
	readonly socket: Socket;
	/** When the message began that is being read; undefined between messages. */
	messageStart: number | undefined = performance.now();
	headComplete = false;
	readonly #server: HttpServer;
	readonly #parser: RequestParser;
	/** Requests whose response is not finished. */
	readonly #unanswered: IncomingMessage[] = [];
	/** Responses that wait for earlier ones. */
	readonly #queue: ServerResponse[] = [];
	#current: IncomingMessage | undefined;
	#requests = 0;
	#idleLimitSet = false;

	constructor(server: HttpServer, socket: Socket) {
		this.#server = server;
		this.socket = socket;
		this.#parser = new RequestParser(
			{
				onHead: (head) => this.#head(head),
				onBody: (bytes) => this.#body(bytes),
				onEnd: (trailers) => this.#messageEnd(trailers),
			},
			server.maxHeaderSize,
		);
		if (server.timeout > 0) socket.setTimeout(server.timeout);
		socket.on('timeout', this.#onTimeout);
		socket.on('data', this.#onData);
		socket.on('error', this.fail);
		socket.on('end', this.#onEnd);
		socket.on('close', this.#onClose);
		socket.on('drain', this.#onDrain);
	}

	/** No request is being read or answered. */
	get idle(): boolean {
		const response = this.socket._httpMessage as ServerResponse | undefined;
		return this.messageStart === undefined && (response === undefined || response.finished);
	}

	/** Reports what is wrong with the connection to the program, or else answers for it and closes. */
	readonly fail = (error: Error): void => {
		const { socket } = this;
		socket.removeListener('error', this.fail);
		if (socket.listenerCount('error') === 0) socket.on('error', noop);
		if (this.#server.emit('clientError', error, socket)) return;
		const response = socket._httpMessage as ServerResponse | undefined;
		if (socket.writable && !response?._headerSent) socket.write(refusalOf(error));
		socket.destroy(error);
	};

	readonly #onData = (bytes: Uint8Array): void => {
		if (this.messageStart === undefined && this.#parser.idle) {
			this.messageStart = performance.now();
			this.headComplete = false;
		}
		this.#parse(bytes);
	};

	#parse(bytes: Uint8Array): void {
		let used: number;
		try {
			used = this.#parser.feed(bytes);
		} catch (error) {
			if (!(error instanceof ParseError)) throw error;
			this.fail(error);
			return;
		}
		if (this.#current?.upgrade) this.#upgrade(this.#current, bytes.subarray(used));
	}

	#head(head: RequestHead): HeadVerdict {
		const server = this.#server;
		this.headComplete = true;
		this.messageStart ??= performance.now();
		if (this.#idleLimitSet) {
			this.#idleLimitSet = false;
			this.socket.setTimeout(server.timeout);
		}
		const req = new server.IncomingMessage(this.socket);
		req._setHead(head.major, head.minor, limited(head.headers, server.maxHeadersCount));
		req.method = head.method;
		req.url = head.target;
		req.joinDuplicateHeaders = server.joinDuplicateHeaders;
		this.#current = req;
		if (head.upgrade) {
			req.upgrade = head.method === 'CONNECT' || server.listenerCount('upgrade') > 0;
			if (req.upgrade) return 'upgrade';
		}
		req.upgrade = false;
		this.#unanswered.push(req);
		const res = new server.ServerResponse(req, server);
		res._keepAliveTimeout = server.keepAliveTimeout;
		res._maxRequestsPerSocket = server.maxRequestsPerSocket;
		res.shouldKeepAlive = head.keepAlive;
		if (this.socket._httpMessage) this.#queue.push(res);
		else res.assignSocket(this.socket);
		res.on('finish', () => this.#answered(req, res));
		this.#dispatch(req, res);
		return undefined;
	}

	#dispatch(req: IncomingMessage, res: ServerResponse): void {
		const server = this.#server;
		const { expect } = req.headers;
		if (req.httpVersion !== '1.1') {
			server.emit('request', req, res);
			return;
		}
		// RFC 9112, section 3.2: a 1.1 request without Host is refused.
		if (server.requireHostHeader && req.headers['host'] === undefined) {
			res.writeHead(400, ['Connection', 'close']);
			res.end();
			return;
		}
		const limit = server.maxRequestsPerSocket;
		if (limit > 0) {
			this.#requests++;
			res.maxRequestsOnConnectionReached = limit <= this.#requests;
			if (limit < this.#requests) {
				server.emit('dropRequest', req, this.socket);
				res.writeHead(503);
				res.end();
				return;
			}
		}
		if (expect === undefined) server.emit('request', req, res);
		else if (/(?:^|\W)100-continue(?:$|\W)/i.test(String(expect))) {
			res._expectContinue = true;
			if (server.listenerCount('checkContinue') > 0) server.emit('checkContinue', req, res);
			else {
				res.writeContinue();
				server.emit('request', req, res);
			}
		} else if (server.listenerCount('checkExpectation') > 0)
			server.emit('checkExpectation', req, res);
		else {
			res.writeHead(417);
			res.end();
		}
	}

	#body(bytes: Uint8Array): void {
		const req = this.#current;
		if (req !== undefined && !req._dumped && !req.push(bytes)) this.socket.pause();
	}

	#messageEnd(trailers: RawFields): void {
		this.messageStart = undefined;
		if (this.#current?.upgrade) return;
		this.#current?._complete(trailers);
		this.socket.resume();
	}

	#answered(req: IncomingMessage, res: ServerResponse): void {
		const { socket } = this;
		this.#unanswered.shift();
		// What the handler did not read must not stand in the way of the next request.
		if (!req._consuming && !req._readableState.resumeScheduled) req._dump();
		res.detachSocket(socket);
		process.nextTick(() => res._close());
		if (res._last) {
			socket.destroySoon();
			return;
		}
		const next = this.#queue.shift();
		if (next !== undefined) next.assignSocket(socket);
		else if (this.#server.keepAliveTimeout > 0) {
			// A little longer than the client was told, so that it does not write into a closing connection.
			socket.setTimeout(this.#server.keepAliveTimeout + this.#server.keepAliveTimeoutBuffer);
			this.#idleLimitSet = true;
		}
	}

	#upgrade(req: IncomingMessage, rest: Uint8Array): void {
		const { socket } = this;
		socket.removeListener('timeout', this.#onTimeout);
		socket.removeListener('data', this.#onData);
		socket.removeListener('error', this.fail);
		socket.removeListener('end', this.#onEnd);
		socket.removeListener('close', this.#onClose);
		socket.removeListener('drain', this.#onDrain);
		this.#server._forget(this);
		const event = req.method === 'CONNECT' ? 'connect' : 'upgrade';
		if (!this.#server.emit(event, req, socket, rest)) socket.destroy();
	}

	readonly #onEnd = (): void => {
		try {
			this.#parser.finish();
		} catch (error) {
			this.fail(error as ParseError);
			return;
		}
		this.socket.end();
	};

	readonly #onClose = (): void => {
		this.#server._forget(this);
		for (const req of this.#unanswered.splice(0)) req.destroy(connectionReset('aborted'));
		for (const res of this.#queue.splice(0)) res.destroy(connectionReset('aborted'));
	};

	readonly #onDrain = (): void => {
		(this.socket._httpMessage as ServerResponse | undefined)?._drained();
	};

	readonly #onTimeout = (): void => {
		const req = this.#current;
		const res = this.socket._httpMessage as ServerResponse | undefined;
		const heard = [
			req !== undefined && !req.complete && req.emit('timeout', this.socket),
			res?.emit('timeout', this.socket),
			this.#server.emit('timeout', this.socket),
		];
		if (!heard.includes(true)) this.socket.destroy();
	};
}

function limited(fields: RawFields, max: number | null): RawFields {
	return max === null || max <= 0
		? fields.slice(0, max === null ? 2000 : undefined)
		: fields.slice(0, max);
}

/** What Node answers for a program that has no `clientError` listener. */
function refusalOf(error: Error): Uint8Array {
	return latin1Bytes(
		`HTTP/1.1 ${refusalStatus((error as { code?: string }).code)}\r\nConnection: close\r\n\r\n`,
	);
}

function refusalStatus(code: string | undefined): string {
	switch (code) {
		case 'HPE_HEADER_OVERFLOW':
			return '431 Request Header Fields Too Large';
		case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
			return '413 Payload Too Large';
		case 'ERR_HTTP_REQUEST_TIMEOUT':
			return '408 Request Timeout';
		default:
			return '400 Bad Request';
	}
}

export const requestTimeout = (): Error =>
	codedError(Error, 'ERR_HTTP_REQUEST_TIMEOUT', 'Request timeout');
