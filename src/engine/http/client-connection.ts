import { runIn } from '../process/async-context.ts';
import type { ClientRequest } from './client-request.ts';
import { connectionReset } from './errors.ts';
import { IncomingMessage } from './incoming.ts';
import type { Socket } from './socket.ts';
import { type HeadVerdict, type ResponseHead, ResponseParser } from './wire.ts';
import { ParseError } from './wire-error.ts';
import type { RawFields } from './wire-fields.ts';

/** One request on its connection: reads the response and gives the connection back, or reports why not. */
export class ClientConnection {
	readonly #req: ClientRequest;
	readonly #socket: Socket;
	readonly #parser: ResponseParser;
	/** The last head, interim ones too; only the one of the final response has a body. */
	#message: IncomingMessage | undefined;
	#failed = false;

	constructor(req: ClientRequest, socket: Socket) {
		this.#req = req;
		this.#socket = socket;
		this.#parser = new ResponseParser(
			{
				onHead: (head) => this.#head(head),
				onBody: (bytes) => this.#body(bytes),
				onEnd: (trailers) => this.#messageEnd(trailers),
			},
			req.maxHeaderSize,
		);
		socket._httpMessage = req;
		socket.on('error', this.#onError);
	}

	start(): void {
		this.#socket.on('data', this.#onData);
		this.#socket.on('end', this.#onEnd);
		this.#socket.on('close', this.#onClose);
		this.#socket.on('drain', this.#onDrain);
	}

	/** `timeout` of the socket becomes `timeout` of the request, once. */
	reportTimeout(): void {
		this.#socket.once('timeout', this.#onTimeout);
	}

	/** Takes its hands off the socket. */
	release(): void {
		this.#stopReading();
		this.#socket.removeListener('error', this.#onError);
		this.#socket.removeListener('close', this.#onClose);
		this.#socket.removeListener('timeout', this.#onTimeout);
		this.#socket.removeListener('timeout', this.#onResponseTimeout);
	}

	#stopReading(): void {
		this.#socket.removeListener('data', this.#onData);
		this.#socket.removeListener('end', this.#onEnd);
		this.#socket.removeListener('drain', this.#onDrain);
	}

	#head(head: ResponseHead): HeadVerdict {
		const req = this.#req;
		if (req.res) {
			// A second response to one request.
			this.#socket.destroy();
			return 'no-body';
		}
		const res = new IncomingMessage(this.#socket);
		res._setHead(head.major, head.minor, head.headers);
		res.statusCode = head.status;
		res.statusMessage = head.reason;
		res.joinDuplicateHeaders = req.joinDuplicateHeaders;
		res.upgrade = head.upgrade || req.method === 'CONNECT';
		this.#message = res;
		if (res.upgrade) return 'upgrade';
		if (head.status < 200 && head.status !== 101) {
			if (head.status === 100) req.emit('continue');
			req.emit('information', {
				statusCode: res.statusCode,
				statusMessage: res.statusMessage,
				httpVersion: res.httpVersion,
				httpVersionMajor: res.httpVersionMajor,
				httpVersionMinor: res.httpVersionMinor,
				headers: res.headers,
				rawHeaders: res.rawHeaders,
			});
			return 'no-body';
		}
		if (!head.keepAlive) req.shouldKeepAlive = false;
		req.res = res;
		Object.assign(res, { req });
		res.on('end', this.#onResponseEnd);
		req.on('finish', this.#onRequestFinish);
		this.#socket.on('timeout', this.#onResponseTimeout);
		if (req.aborted || !req.emit('response', res)) res._dump();
		// RFC 9110, section 9.3.2.
		return req.method === 'HEAD' ? 'no-body' : undefined;
	}

	#body(bytes: Uint8Array): void {
		const { res } = this.#req;
		if (res && !res._dumped && !res.push(bytes)) this.#socket.pause();
	}

	#messageEnd(trailers: RawFields): void {
		if (this.#message === this.#req.res) this.#message?._complete(trailers);
		this.#socket.resume();
	}

	readonly #onData = (bytes: Uint8Array): void => runIn(this.#req._frame, () => this.#read(bytes));

	#read(bytes: Uint8Array): void {
		let used: number;
		try {
			used = this.#parser.feed(bytes);
		} catch (error) {
			if (!(error instanceof ParseError)) throw error;
			this.#stopReading();
			this.#socket.destroy();
			this.#report(error);
			return;
		}
		if (this.#message?.upgrade) this.#upgrade(this.#message, bytes.subarray(used));
		else if (this.#req.res?.complete) this.#stopReading();
	}

	#upgrade(res: IncomingMessage, rest: Uint8Array): void {
		const req = this.#req;
		req.res = res;
		this.#stopReading();
		const event = req.method === 'CONNECT' ? 'connect' : 'upgrade';
		if (req.listenerCount(event) === 0) {
			this.#socket.destroy();
			return;
		}
		this.#socket.emit('agentRemove');
		this.release();
		this.#socket._httpMessage = undefined;
		req.emit(event, res, this.#socket, rest);
		req._close();
	}

	readonly #onResponseEnd = (): void => {
		const req = this.#req;
		this.#socket.removeListener('timeout', this.#onTimeout);
		this.#socket.removeListener('timeout', this.#onResponseTimeout);
		req._responseRead = true;
		if (!req.shouldKeepAlive) {
			if (this.#socket.writable) this.#socket.destroySoon();
		} else if (req.writableFinished && !req.res?.aborted) this.#giveBack();
	};

	readonly #onRequestFinish = (): void => {
		if (this.#req.shouldKeepAlive && this.#req._responseRead && !this.#req.destroyed)
			this.#giveBack();
	};

	#giveBack(): void {
		const req = this.#req;
		this.release();
		req.destroyed = true;
		process.nextTick(() => {
			req._close();
			this.#socket.emit('free');
		});
	}

	readonly #onEnd = (): void => runIn(this.#req._frame, () => this.#ended());
	readonly #onClose = (): void => runIn(this.#req._frame, () => this.#closed());

	#ended(): void {
		if (!this.#req.res) this.#report(connectionReset('socket hang up'));
		this.#finishParser();
		this.#socket.destroy();
	}

	#closed(): void {
		const req = this.#req;
		const { res } = req;
		req.destroyed = true;
		if (res) {
			if (!res.complete) res.destroy(connectionReset('aborted'));
			req._close();
			if (!res.aborted && res.readable) res.push(null);
		} else {
			this.#report(connectionReset('socket hang up'));
			req._close();
		}
		req._discard();
	}

	readonly #onError = (error: Error): void => {
		this.#report(error);
		this.#stopReading();
		this.#socket.destroy();
	};

	readonly #onDrain = (): void => this.#req._drained();
	readonly #onTimeout = (): void => runIn(this.#req._frame, () => void this.#req.emit('timeout'));
	readonly #onResponseTimeout = (): void =>
		runIn(this.#req._frame, () => void this.#req.res?.emit('timeout'));

	/** A body that ends with the connection is complete now; one that was cut is told by `close`. */
	#finishParser(): void {
		try {
			this.#parser.finish();
		} catch (error) {
			if (!(error instanceof ParseError)) throw error;
		}
	}

	#report(error: Error): void {
		if (this.#failed) return;
		this.#failed = true;
		runIn(this.#req._frame, () => this.#req.emit('error', error));
	}
}
