import { Duplex } from 'readable-stream';
import { bind } from '../process/async-context.ts';
import type { Pipe, ProcessHost } from '../process/host.ts';
import { type Addresses, clientAddresses, type Endpoint, refused } from './address.ts';
import { IdleClock, soon } from './clock.ts';
import { systemError } from './errors.ts';
import { concatBytes } from './wire-write.ts';

type Done = (error?: Error | null) => void;

export interface SocketOptions {
	allowHalfOpen?: boolean;
	signal?: AbortSignal;
	highWaterMark?: number;
}

/** `net.Socket`: a duplex stream over a pipe (https://nodejs.org/api/net.html#class-netsocket). */
export class Socket extends Duplex {
	connecting = false;
	pending = true;
	bytesRead = 0;
	bytesWritten = 0;
	timeout: number | undefined;
	encrypted: undefined;
	/** The HTTP message that owns the connection now. */
	_httpMessage: object | undefined;
	readonly #host: ProcessHost;
	readonly #clock: IdleClock;
	#pipe: Pipe | undefined;
	#pipeGone = false;
	#addresses: Addresses | undefined;
	#release: (() => void) | undefined;
	#referenced = true;
	#hadError = false;

	constructor(host: ProcessHost, options: SocketOptions = {}) {
		const streamOptions = {
			allowHalfOpen: options.allowHalfOpen ?? false,
			emitClose: false,
			...(options.highWaterMark !== undefined && { highWaterMark: options.highWaterMark }),
			...(options.signal && { signal: options.signal }),
		};
		super(streamOptions);
		this.#host = host;
		this.#clock = new IdleClock(
			host,
			bind(() => this.emit('timeout')),
		);
	}

	get remoteAddress(): string | undefined {
		return this.#addresses?.remote.address;
	}
	get remoteFamily(): string | undefined {
		return this.#addresses?.remote.family;
	}
	get remotePort(): number | undefined {
		return this.#addresses?.remote.port;
	}
	get localAddress(): string | undefined {
		return this.#addresses?.local.address;
	}
	get localFamily(): string | undefined {
		return this.#addresses?.local.family;
	}
	get localPort(): number | undefined {
		return this.#addresses?.local.port;
	}
	address(): Endpoint | Record<string, never> {
		return this.#addresses?.local ?? {};
	}
	get bufferSize(): number {
		return this.writableLength;
	}
	get readyState(): string {
		if (this.connecting) return 'opening';
		if (this.readable && this.writable) return 'open';
		if (this.readable) return 'readOnly';
		return this.writable ? 'writeOnly' : 'closed';
	}

	/** Takes an open pipe as its connection. */
	attach(pipe: Pipe, addresses: Addresses): void {
		this.#pipe = pipe;
		this.#addresses = addresses;
		this.connecting = false;
		this.pending = false;
		if (this.#referenced) this.#release = this.#host.hold();
		pipe.onEnd = bind(() => void this.push(null));
		pipe.onClose = bind((reset: boolean) => {
			this.#pipeGone = true;
			// A client that has its answer cuts what the server has closed already; an error takes its time to make.
			if (reset && !this.destroyed) this.destroy(systemError('ECONNRESET', 'read'));
		});
		pipe.onData = bind((bytes: Uint8Array) => {
			this.bytesRead += bytes.length;
			this.#clock.alive();
			this.push(bytes);
		});
	}

	/** Connects; writes made before wait for `connect`. */
	open(host: string, port: number): this {
		const addresses = clientAddresses(host, port);
		this.connecting = true;
		const release = this.#host.hold();
		const onOpen = bind((pipe: Pipe) => {
			release();
			if (this.destroyed) {
				pipe.destroy();
				return;
			}
			this.attach(pipe, addresses);
			this.emit('connect');
			this.emit('ready');
		});
		const onRefused = bind((cause: unknown) => {
			release();
			this.connecting = false;
			this.destroy(isRefusal(cause) ? refused(host, port) : (cause as Error));
		});
		this.#host.connect(port).then(
			(pipe) => this.#host.enter(() => onOpen(pipe)),
			(cause: unknown) => this.#host.enter(() => onRefused(cause)),
		);
		return this;
	}

	setTimeout(ms: number, listener?: () => void): this {
		this.timeout = ms;
		this.#clock.limit = ms;
		if (listener !== undefined) {
			if (ms === 0) this.removeListener('timeout', listener);
			else this.once('timeout', listener);
		}
		return this;
	}
	setNoDelay(): this {
		return this;
	}
	setKeepAlive(): this {
		return this;
	}
	ref(): this {
		this.#referenced = true;
		if (this.#pipe !== undefined && !this.destroyed) this.#release ??= this.#host.hold();
		return this;
	}
	unref(): this {
		this.#referenced = false;
		this.#release?.();
		this.#release = undefined;
		return this;
	}
	destroySoon(): void {
		if (this.writable) this.end();
		if (this.writableFinished) this.destroy();
		else this.once('finish', () => this.destroy());
	}
	resetAndDestroy(): this {
		this.#pipe?.destroy();
		return this.destroy();
	}

	override _read(): void {}

	override _write(chunk: Uint8Array, _encoding: string, done: Done): void {
		this.#whenOpen(done, () => this.#send(chunk));
	}

	override _writev(entries: { chunk: Uint8Array }[], done: Done): void {
		this.#whenOpen(done, () => this.#send(concatBytes(entries.map(({ chunk }) => chunk))));
	}

	override _final(done: Done): void {
		this.#whenOpen(done, () => this.#pipe?.end());
	}

	override _destroy(error: Error | null, done: (error: Error | null) => void): void {
		this.#clock.stop();
		this.#hadError = error !== null && error !== undefined;
		this.connecting = false;
		const pipe = this.#pipe;
		if (pipe !== undefined && !this.#pipeGone) {
			// As closing a TCP socket does: the other end sees an end, and a reset only if it writes on.
			pipe.onData = () => pipe.destroy();
			pipe.onEnd = () => {};
			pipe.end();
		}
		done(error);
		// A system closes its handle before it tells.
		const closed = bind(() => {
			this.#release?.();
			this.#release = undefined;
			this.emit('close', this.#hadError);
		});
		soon(this.#host, closed);
	}

	#whenOpen(done: Done, act: () => void): void {
		if (this.connecting) {
			this.once('connect', () => this.#whenOpen(done, act));
			return;
		}
		act();
		done();
	}

	#send(bytes: Uint8Array): void {
		this.bytesWritten += bytes.length;
		this.#clock.alive();
		this.#pipe?.write(bytes);
	}
}

const isRefusal = (cause: unknown): boolean =>
	(cause as { code?: unknown } | undefined)?.code === 'ECONNREFUSED';
