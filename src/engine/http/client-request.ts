import { Buffer } from 'buffer/index.js';
import { finished } from 'readable-stream';
import { capture, type Frame, runIn } from '../process/async-context.ts';
import type { Agent } from './agent.ts';
import { ClientConnection } from './client-connection.ts';
import type { RequestOptions, ResponseListener } from './client-options.ts';
import { abortError, codedError, connectionReset } from './errors.ts';
import type { IncomingMessage } from './incoming.ts';
import { OutgoingMessage } from './outgoing.ts';
import { headersSent, isToken } from './outgoing-headers.ts';
import type { Done } from './outgoing-pieces.ts';
import type { Socket } from './socket.ts';

const noBodyMethods = new Set(['GET', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT']);
const invalidPath = /[^\u0021-\u00ff]/;

/** What a request needs from its process. */
export interface ClientEnvironment {
	readonly globalAgent: Agent;
	newAgent(): Agent;
}

/** `http.ClientRequest` (https://nodejs.org/api/http.html#class-httpclientrequest). */
export class ClientRequest extends OutgoingMessage {
	readonly method: string;
	readonly host: string;
	readonly protocol: string;
	readonly agent: Agent | undefined;
	readonly maxHeaderSize: number | undefined;
	readonly joinDuplicateHeaders: boolean;
	maxHeadersCount: number | null = null;
	timeout: number | undefined;
	aborted = false;
	reusedSocket = false;
	res: IncomingMessage | null = null;
	/** The response has been read to its end. */
	_responseRead = false;
	/** Its callbacks run in the frame of its making, whichever connection it gets. */
	readonly _frame: Frame = capture();
	#path: string;
	#error: Error | undefined;
	#connection: ClientConnection | undefined;
	#listensForTimeout = false;

	constructor(
		environment: ClientEnvironment,
		options: RequestOptions,
		listener: ResponseListener | undefined,
	) {
		super();
		this.agent =
			options.agent === false
				? environment.newAgent()
				: (options.agent ?? (options.createConnection ? undefined : environment.globalAgent));
		this.protocol = options.protocol || 'http:';
		this.#path = validPath(options.path || '/');
		if (this.protocol !== (this.agent?.protocol ?? 'http:'))
			throw codedError(
				TypeError,
				'ERR_INVALID_PROTOCOL',
				`Protocol "${this.protocol}" not supported. Expected "http:"`,
			);
		this.host = options.hostname || options.host || 'localhost';
		const port = options.port || 80;
		this.method = validMethod(options.method);
		this.maxHeaderSize = options.maxHeaderSize;
		this.joinDuplicateHeaders = options.joinDuplicateHeaders ?? false;
		this.timeout = options.timeout;
		this.useChunkedEncodingByDefault = !noBodyMethods.has(this.method);
		if (options.setDefaultHeaders === false)
			this._removedConnection = this._removedContLen = this._removedTE = true;
		if (listener !== undefined) this.once('response', listener);
		if (this.agent && !this.agent.keepAlive && !Number.isFinite(this.agent.maxSockets)) {
			this._last = true;
			this.shouldKeepAlive = false;
		}
		if (options.signal) this.#obey(options.signal);
		this.#setHeaders(options, port);
		const connect = { ...options, host: this.host, port };
		delete connect.signal;
		if (this.agent) this.agent.addRequest(this, connect as never);
		else {
			this._last = true;
			this.shouldKeepAlive = false;
			if (options.createConnection) this.onSocket(options.createConnection(connect));
		}
	}

	get path(): string {
		return this.#path;
	}
	set path(path: string) {
		this.#path = validPath(path);
	}

	override _implicitHeader(): void {
		if (this._header !== null) throw headersSent('render');
		this.storeHead(this.#requestLine);
	}

	abort(): void {
		if (this.aborted) return;
		this.aborted = true;
		process.nextTick(() => this.emit('abort'));
		this.destroy();
	}

	override destroy(error?: Error): this {
		if (this.destroyed) return this;
		this.destroyed = true;
		this.res?._dump();
		this.#error = error;
		this.errored = error ?? null;
		this.socket?.destroy(error);
		return this;
	}

	/** The agent found a connection. */
	onSocket(socket: Socket): void {
		const connection = new ClientConnection(this, socket);
		this.#connection = connection;
		const begin = (): void => {
			if (this.destroyed) this.#giveUp(socket, connection);
			else {
				this.socket = socket;
				connection.start();
				if (this.timeout !== undefined || this.agent?.options.timeout !== undefined)
					this.#listenForTimeout();
				this.emit('socket', socket);
				this._flush();
			}
		};
		runIn(this._frame, () => process.nextTick(begin));
	}

	override setTimeout(ms: number, callback?: () => void): this {
		if (this._responseRead) return this;
		this.#listenForTimeout();
		if (callback !== undefined) this.once('timeout', callback);
		const set = (socket: Socket): void => {
			if (socket.connecting) socket.once('connect', () => socket.setTimeout(ms));
			else socket.setTimeout(ms);
		};
		if (this.socket) set(this.socket);
		else this.once('socket', set);
		return this;
	}

	clearTimeout(callback?: () => void): this {
		return this.setTimeout(0, callback);
	}

	setNoDelay(): void {}
	setSocketKeepAlive(): void {}

	override end(chunk?: string | Uint8Array | Done | null, encoding?: never, callback?: Done): this {
		return super.end(chunk, encoding, callback);
	}

	get #requestLine(): string {
		return `${this.method} ${this.#path} HTTP/1.1`;
	}

	#setHeaders(options: RequestOptions, port: number | string): void {
		const { headers } = options;
		if (Array.isArray(headers)) {
			this.storeHead(this.#requestLine, headers);
			return;
		}
		for (const [name, value] of Object.entries(headers ?? {})) this.setHeader(name, value);
		const host =
			this.host.includes(':') && !this.host.startsWith('[') ? `[${this.host}]` : this.host;
		const setHost = options.setHost ?? options.setDefaultHeaders !== false;
		if (setHost && !this.hasHeader('host'))
			this.setHeader('Host', Number(port) === 80 ? host : `${host}:${port}`);
		if (options.auth && !this.hasHeader('authorization'))
			this.setHeader('Authorization', `Basic ${Buffer.from(options.auth).toString('base64')}`);
		if (this.hasHeader('expect')) this._implicitHeader();
	}

	#obey(signal: AbortSignal): void {
		const onAbort = (): void => void this.destroy(abortError(signal));
		if (signal.aborted) onAbort();
		else {
			signal.addEventListener('abort', onAbort, { once: true });
			this.once('close', () => signal.removeEventListener('abort', onAbort));
		}
	}

	#listenForTimeout(): void {
		if (this.#listensForTimeout) return;
		this.#listensForTimeout = true;
		if (this.socket) this.#connection?.reportTimeout();
		else this.once('socket', () => this.#connection?.reportTimeout());
	}

	/** Destroyed before a connection was there. */
	#giveUp(socket: Socket, connection: ClientConnection): void {
		const settle = (error: Error | undefined): void => {
			const reason = error ?? (this.aborted ? undefined : connectionReset('socket hang up'));
			if (reason !== undefined) this.emit('error', reason);
			this._close();
		};
		if (this.agent && !socket.destroyed && this.reusedSocket) {
			connection.release();
			socket.emit('free');
			settle(this.#error);
			return;
		}
		connection.release();
		finished(socket.on('error', () => {}).destroy(this.#error), () => settle(this.#error));
	}
}

function validPath(path: string): string {
	const text = String(path);
	if (!invalidPath.test(text)) return text;
	throw codedError(
		TypeError,
		'ERR_UNESCAPED_CHARACTERS',
		'Request path contains unescaped characters',
	);
}

function validMethod(method: string | undefined | null): string {
	if (!method) return 'GET';
	if (isToken(method)) return method.toUpperCase();
	throw codedError(
		TypeError,
		'ERR_INVALID_HTTP_TOKEN',
		`Method must be a valid HTTP token ["${method}"]`,
	);
}
