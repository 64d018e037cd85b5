import EventEmitter from 'events/events.js';
import { bind } from '../process/async-context.ts';
import type { Listener, Pipe, ProcessHost } from '../process/host.ts';
import { type Endpoint, listenEndpoint, serverAddresses } from './address.ts';
import { codedError, invalidArgType, systemError } from './errors.ts';
import { Socket } from './socket.ts';

export interface ListenOptions {
	port?: number | string | undefined;
	host?: string | undefined;
	signal?: AbortSignal;
}

export interface NetServerOptions {
	allowHalfOpen?: boolean;
	highWaterMark?: number;
}

/** `net.Server` (https://nodejs.org/api/net.html#class-netserver). */
export class NetServer extends EventEmitter {
	maxConnections: number | undefined;
	protected readonly host: ProcessHost;
	readonly #options: NetServerOptions;
	readonly #sockets = new Set<Socket>();
	#endpoint: Endpoint | undefined;
	#listener: Listener | undefined;
	/** Connections that came before the program was told that it listens. */
	#early: Pipe[] = [];
	#release: (() => void) | undefined;
	#referenced = true;
	#closing = false;

	constructor(host: ProcessHost, options: NetServerOptions = {}) {
		super();
		this.host = host;
		this.#options = options;
	}

	get listening(): boolean {
		return this.#endpoint !== undefined;
	}

	listen(...args: unknown[]): this {
		const { options, callback } = listenArguments(args);
		if (this.listening)
			throw codedError(
				Error,
				'ERR_SERVER_ALREADY_LISTEN',
				'Listen method has been called more than once without closing.',
			);
		if (callback !== undefined) this.once('listening', callback);
		const port = validPort(options.port ?? 0) || this.host.freePort();
		const endpoint = listenEndpoint(options.host, port);
		this.#endpoint = endpoint;
		this.#closing = false;
		if (this.#referenced) this.#release = this.host.hold();
		options.signal?.addEventListener('abort', () => this.close(), { once: true });
		// What happens on the server happens in the frame of this call.
		const accept = bind((pipe: Pipe) => this.#accept(pipe));
		const onListening = bind((listener: Listener) => this.#listens(endpoint, listener));
		// Made here, so that its stack leads to the call, as in Node; a port is taken or not only later.
		const taken = systemError('EADDRINUSE', 'listen', {
			address: endpoint.address,
			port: endpoint.port,
		});
		const onTaken = bind((cause: unknown) => this.#fails(taken, cause));
		this.host.listen(port, accept).then(
			(listener) => this.host.enter(() => onListening(listener)),
			(cause: unknown) => this.host.enter(() => onTaken(cause)),
		);
		return this;
	}

	address(): Endpoint | null {
		return this.#endpoint ?? null;
	}

	close(callback?: (error?: Error) => void): this {
		if (callback !== undefined) {
			if (this.listening) this.once('close', callback);
			else
				this.once('close', () =>
					callback(codedError(Error, 'ERR_SERVER_NOT_RUNNING', 'Server is not running.')),
				);
		}
		this.#stop();
		this.#closing = true;
		this.#closeWhenDrained();
		return this;
	}

	getConnections(callback: (error: null, count: number) => void): this {
		process.nextTick(callback, null, this.#sockets.size);
		return this;
	}

	ref(): this {
		this.#referenced = true;
		if (this.listening) this.#release ??= this.host.hold();
		return this;
	}

	unref(): this {
		this.#referenced = false;
		this.#release?.();
		this.#release = undefined;
		return this;
	}

	[Symbol.asyncDispose](): Promise<void> {
		return new Promise((resolve, reject) => {
			this.close((error) => (error === undefined ? resolve() : reject(error)));
		});
	}

	#listens(endpoint: Endpoint, listener: Listener): void {
		if (this.#endpoint !== endpoint) {
			listener.close();
			return;
		}
		this.#listener = listener;
		this.emit('listening');
		for (const pipe of this.#early.splice(0)) this.#accept(pipe);
	}

	#fails(taken: Error, cause: unknown): void {
		this.#stop();
		const isTaken = (cause as { code?: unknown } | undefined)?.code === 'EADDRINUSE';
		this.emit('error', isTaken ? taken : cause);
	}

	#stop(): void {
		this.#listener?.close();
		this.#listener = undefined;
		for (const pipe of this.#early.splice(0)) pipe.destroy();
		this.#endpoint = undefined;
		this.#release?.();
		this.#release = undefined;
	}

	#accept(pipe: Pipe): void {
		const endpoint = this.#endpoint;
		if (endpoint === undefined) {
			pipe.destroy();
			return;
		}
		if (this.#listener === undefined) {
			this.#early.push(pipe);
			return;
		}
		if (this.maxConnections !== undefined && this.#sockets.size >= this.maxConnections) {
			pipe.destroy();
			this.emit('drop');
			return;
		}
		const socket = new Socket(this.host, this.#options);
		this.#sockets.add(socket);
		socket.once('close', () => {
			this.#sockets.delete(socket);
			this.#closeWhenDrained();
		});
		Object.assign(socket, { server: this, _server: this });
		socket.attach(pipe, serverAddresses(endpoint));
		this.emit('connection', socket);
	}

	#closeWhenDrained(): void {
		if (!this.#closing || this.#sockets.size > 0) return;
		this.#closing = false;
		process.nextTick(() => this.emit('close'));
	}
}

/** `listen([port[, host[, backlog]]][, callback])` and `listen(options[, callback])`. */
function listenArguments(args: unknown[]): { options: ListenOptions; callback?: () => void } {
	const last = args.at(-1);
	const callback = typeof last === 'function' ? { callback: last as () => void } : {};
	const [first, second] = args;
	if (typeof first === 'object' && first !== null) {
		if (!('port' in first) && !('path' in first))
			throw codedError(
				TypeError,
				'ERR_INVALID_ARG_VALUE',
				'The argument \'options\' must have the property "port" or "path". Received {}',
			);
		return { options: first as ListenOptions, ...callback };
	}
	const port = typeof first === 'function' || first == null ? 0 : (first as number | string);
	const host = typeof second === 'string' ? { host: second } : {};
	return { options: { port, ...host }, ...callback };
}

function validPort(port: unknown): number {
	if (typeof port !== 'number' && typeof port !== 'string')
		throw invalidArgType('options.port', 'of type number or string', port);
	const number = typeof port === 'string' && port.trim() === '' ? Number.NaN : Number(port);
	if (number === number >>> 0 && number <= 65_535) return number;
	const shown = typeof port === 'string' ? `'${port}'` : String(port);
	throw codedError(
		RangeError,
		'ERR_SOCKET_BAD_PORT',
		`options.port should be >= 0 and < 65536. Received type ${typeof port} (${shown}).`,
	);
}
