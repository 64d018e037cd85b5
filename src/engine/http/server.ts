import type { ProcessHost } from '../process/host.ts';
import { after } from './clock.ts';
import { codedError } from './errors.ts';
import { IncomingMessage } from './incoming.ts';
import { NetServer } from './net-server.ts';
import { requestTimeout, ServerConnection } from './server-connection.ts';
import { ServerResponse } from './server-response.ts';
import type { Socket } from './socket.ts';

export interface HttpServerOptions {
	IncomingMessage?: typeof IncomingMessage;
	ServerResponse?: typeof ServerResponse;
	maxHeaderSize?: number;
	requestTimeout?: number;
	headersTimeout?: number;
	keepAliveTimeout?: number;
	keepAliveTimeoutBuffer?: number;
	connectionsCheckingInterval?: number;
	requireHostHeader?: boolean;
	joinDuplicateHeaders?: boolean;
	rejectNonStandardBodyWrites?: boolean;
	highWaterMark?: number;
}

/** `http.Server` (https://nodejs.org/api/http.html#class-httpserver). */
export class HttpServer extends NetServer {
	timeout = 0;
	maxHeadersCount: number | null = null;
	maxRequestsPerSocket = 0;
	requestTimeout: number;
	headersTimeout: number;
	keepAliveTimeout: number;
	keepAliveTimeoutBuffer: number;
	connectionsCheckingInterval: number;
	readonly maxHeaderSize: number | undefined;
	readonly requireHostHeader: boolean;
	readonly joinDuplicateHeaders: boolean;
	readonly rejectNonStandardBodyWrites: boolean;
	readonly IncomingMessage: typeof IncomingMessage;
	readonly ServerResponse: typeof ServerResponse;
	readonly #connections = new Set<ServerConnection>();
	#stopChecking: (() => void) | undefined;

	constructor(host: ProcessHost, options: HttpServerOptions = {}) {
		super(host, {
			allowHalfOpen: true,
			...(options.highWaterMark !== undefined && { highWaterMark: options.highWaterMark }),
		});
		this.IncomingMessage = options.IncomingMessage ?? IncomingMessage;
		this.ServerResponse = options.ServerResponse ?? ServerResponse;
		this.maxHeaderSize = options.maxHeaderSize;
		this.requestTimeout = options.requestTimeout ?? 300_000;
		this.headersTimeout = options.headersTimeout ?? Math.min(60_000, this.requestTimeout);
		if (this.requestTimeout > 0 && this.headersTimeout > this.requestTimeout)
			throw codedError(
				RangeError,
				'ERR_OUT_OF_RANGE',
				`The value of "headersTimeout" is out of range. It must be <= requestTimeout. Received ${this.headersTimeout}`,
			);
		this.keepAliveTimeout = options.keepAliveTimeout ?? 5000;
		this.keepAliveTimeoutBuffer = options.keepAliveTimeoutBuffer ?? 1000;
		this.connectionsCheckingInterval = options.connectionsCheckingInterval ?? 30_000;
		this.requireHostHeader = options.requireHostHeader ?? true;
		this.joinDuplicateHeaders = options.joinDuplicateHeaders ?? false;
		this.rejectNonStandardBodyWrites = options.rejectNonStandardBodyWrites ?? false;
		this.on('connection', (socket: Socket) => {
			this.#connections.add(new ServerConnection(this, socket));
		});
		this.on('listening', () => this.#checkLater());
	}

	override close(callback?: (error?: Error) => void): this {
		this.#stopChecking?.();
		this.closeIdleConnections();
		return super.close(callback);
	}

	closeAllConnections(): void {
		for (const { socket } of this.#connections) socket.destroy();
	}

	closeIdleConnections(): void {
		for (const connection of this.#connections) if (connection.idle) connection.socket.destroy();
	}

	setTimeout(ms: number, callback?: (socket: Socket) => void): this {
		this.timeout = ms;
		if (callback !== undefined) this.on('timeout', callback);
		return this;
	}

	/** The connection is closed, or speaks another protocol now. */
	_forget(connection: ServerConnection): void {
		this.#connections.delete(connection);
	}

	#checkLater(): void {
		this.#stopChecking?.();
		this.#stopChecking = after(this.host, this.connectionsCheckingInterval, () => {
			this.#checkLater();
			this.#expire();
		});
	}

	/** Ends connections whose head, or whole request, is too long on its way. */
	#expire(): void {
		const now = performance.now();
		for (const connection of this.#connections) {
			if (connection.messageStart === undefined) continue;
			const age = now - connection.messageStart;
			const headLate =
				this.headersTimeout > 0 && !connection.headComplete && age > this.headersTimeout;
			if (headLate || (this.requestTimeout > 0 && age > this.requestTimeout))
				connection.fail(requestTimeout());
		}
	}
}
