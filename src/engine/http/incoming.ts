import { finished, Readable } from 'readable-stream';
import { addField, distinctFields, type IncomingHeaders } from './incoming-headers.ts';
import type { Socket } from './socket.ts';
import type { RawFields } from './wire-fields.ts';

/** `http.IncomingMessage` (https://nodejs.org/api/http.html#class-httpincomingmessage). */
export class IncomingMessage extends Readable {
	socket: Socket;
	httpVersionMajor: number | null = null;
	httpVersionMinor: number | null = null;
	httpVersion: string | null = null;
	complete = false;
	rawHeaders: string[] = [];
	rawTrailers: string[] = [];
	joinDuplicateHeaders = false;
	aborted = false;
	upgrade: boolean | null = null;
	url = '';
	method: string | null = null;
	statusCode: number | null = null;
	statusMessage: string | null = null;
	/** The body has been asked for. */
	_consuming = false;
	_dumped = false;
	#headers: IncomingHeaders | undefined;
	#headersDistinct: Record<string, string[]> | undefined;
	#trailers: IncomingHeaders | undefined;
	#trailersDistinct: Record<string, string[]> | undefined;

	constructor(socket: Socket) {
		super(socket ? { highWaterMark: socket.readableHighWaterMark } : {});
		this.socket = socket;
		// Nothing is asked of the socket before the program asks for the body.
		this._readableState.readingMore = true;
	}

	get connection(): Socket {
		return this.socket;
	}
	set connection(socket: Socket) {
		this.socket = socket;
	}

	get headers(): IncomingHeaders {
		this.#headers ??= this.#join(this.rawHeaders);
		return this.#headers;
	}
	set headers(headers: IncomingHeaders) {
		this.#headers = headers;
	}
	get headersDistinct(): Record<string, string[]> {
		this.#headersDistinct ??= distinctFields(this.rawHeaders);
		return this.#headersDistinct;
	}
	set headersDistinct(headers: Record<string, string[]>) {
		this.#headersDistinct = headers;
	}
	/** Empty until the message is complete. */
	get trailers(): IncomingHeaders {
		if (!this.complete) return {};
		this.#trailers ??= this.#join(this.rawTrailers);
		return this.#trailers;
	}
	set trailers(trailers: IncomingHeaders) {
		this.#trailers = trailers;
	}
	get trailersDistinct(): Record<string, string[]> {
		if (!this.complete) return {};
		this.#trailersDistinct ??= distinctFields(this.rawTrailers);
		return this.#trailersDistinct;
	}
	set trailersDistinct(trailers: Record<string, string[]>) {
		this.#trailersDistinct = trailers;
	}

	setTimeout(ms: number, callback?: () => void): this {
		if (callback !== undefined) this.on('timeout', callback);
		this.socket.setTimeout(ms);
		return this;
	}

	/** Takes the fields of a head. */
	_setHead(major: number, minor: number, fields: RawFields): void {
		this.httpVersionMajor = major;
		this.httpVersionMinor = minor;
		this.httpVersion = `${major}.${minor}`;
		this.rawHeaders = fields.flat();
	}

	/** The whole message has arrived. */
	_complete(trailers: RawFields): void {
		this.complete = true;
		this.rawTrailers = trailers.flat();
		this.push(null);
	}

	/** Throws away what is left of the body, so that the next message can be read. */
	_dump(): void {
		if (this._dumped) return;
		this._dumped = true;
		this.removeAllListeners('data');
		this.resume();
	}

	override _read(): void {
		if (!this._consuming) this._readableState.readingMore = false;
		this._consuming = true;
		if (this.socket?.readable) this.socket.resume();
	}

	override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
		if (!this.readableEnded || !this.complete) {
			this.aborted = true;
			this.emit('aborted');
		}
		// Nobody has to listen for the error of a message whose connection went away.
		const settle = (reason: Error | null | undefined): void => {
			process.nextTick(() => done(this.listenerCount('error') === 0 ? null : (reason ?? null)));
		};
		if (this.socket && !this.socket.destroyed && this.aborted) {
			this.socket.destroy(error ?? undefined);
			const cleanup = finished(this.socket, (reason) => {
				cleanup();
				const premature =
					(reason as { code?: string } | null)?.code === 'ERR_STREAM_PREMATURE_CLOSE';
				settle(premature ? error : (reason ?? error));
			});
		} else settle(error);
	}

	#join(raw: readonly string[]): IncomingHeaders {
		const joined: IncomingHeaders = {};
		for (let i = 0; i < raw.length; i += 2)
			addField(joined, raw[i] as string, raw[i + 1] as string, this.joinDuplicateHeaders);
		return joined;
	}
}
