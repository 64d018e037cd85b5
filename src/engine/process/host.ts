/**
 * What the built-in modules of the in-page engine may ask of the process they run in. `main.ts` has the one
 * that talks to the kernel; the tests of a module bring a small one of their own.
 */
export interface ProcessHost {
	readonly pid: number;
	readonly argv: readonly string[];
	readonly execArgv: readonly string[];
	readonly env: Record<string, string>;
	cwd(): string;
	/** Writes to standard output (1) or standard error (2). */
	write(fd: 1 | 2, text: string): void;
	/** Keeps the process alive until the answer is called. Calling it again does nothing. */
	hold(): () => void;
	/**
	 * Runs the callback of a macrotask (timer, message, event from outside): then drains `process.nextTick`,
	 * as Node does, and hands a throw to the process as an uncaught exception. Everything that comes from
	 * outside the learner's own call stack goes through here.
	 */
	enter(callback: () => void): void;
	/** A port for `listen(0)`. The number is known at once, as in Node. */
	freePort(): number;
	/** Opens a port. Rejects with code EADDRINUSE when it is taken. `accept` gets one pipe per connection. */
	listen(port: number, accept: (pipe: Pipe) => void): Promise<Listener>;
	/** Connects to a port of this or another process. Rejects with code ECONNREFUSED. */
	connect(port: number): Promise<Pipe>;
	/** Reports one event of `node:test` to the parent `node --test`; only set when there is one. */
	readonly reportTest?: (event: unknown) => void;
}

export interface Listener {
	readonly port: number;
	/** Stops accepting; connections that are open stay open. */
	close(): void;
}

/** One end of a connection: a pair of byte streams, as TCP gives. Handlers are set by whoever owns the end. */
export interface Pipe {
	write(bytes: Uint8Array): void;
	/** No more bytes from this end (FIN). */
	end(): void;
	/** Cuts the connection both ways (RST): the other end gets `onClose(true)`. */
	destroy(): void;
	onData: (bytes: Uint8Array) => void;
	/** The other end will send no more. */
	onEnd: () => void;
	/** The connection is gone; `reset` when it was cut. Called once. */
	onClose: (reset: boolean) => void;
}
