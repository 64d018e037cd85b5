import type { FileChange } from '../files/types.ts';
import type { FromProcess, GraphAnswer, ToProcess } from '../in-page/protocol.ts';
import type { Listener, Pipe } from './host.ts';
import type { Lifecycle } from './lifecycle.ts';
import { Lines } from './lines.ts';
import { nativeTimers } from './native.ts';
import { pipeOverPort } from './pipe.ts';

/** In a flood, output waits this long for more of it. */
const FLUSH_MS = 16;
/** Pieces that go out at once in that time: what a program prints before a loop without an end has to be seen. */
const BURST = 64;
const FLUSH_CHARS = 16_384;
/**
 * Characters on their way to the kernel. A loop that prints and never lets go hears of none that arrived; what it
 * prints on top of these is dropped, or the kernel would drown and not hear of Stop.
 */
const MAX_UNDERWAY = 16 * 1024 * 1024;
const NOTICE =
	'\n[16 million characters were printed at one go; what follows is dropped until the program lets others run.]\n';

interface Waiting {
	/** At once, whatever the program still has to do before it hears of the answer. */
	arrived?(message: ToProcess): void;
	resolve(message: ToProcess): void;
	release(): void;
}

/** The program's line to the kernel: output, files, ports and modules. */
export class KernelLink {
	readonly #port: MessagePort;
	readonly #lifecycle: Pick<Lifecycle, 'enter' | 'hold'>;
	readonly #waiting = new Map<number, Waiting>();
	readonly #listeners = new Map<number, (pipe: Pipe) => void>();
	/** From the page and from commands, over the program's own port. */
	readonly #lines: Lines;
	#lastCall = 0;
	#output = '';
	#fd: 1 | 2 = 1;
	#lastFlush = 0;
	/** Pieces that went out at once since the last pause. */
	#burst = 0;
	#underway = 0;
	#dropping = false;
	#flushTimer: number | undefined;
	#closed = false;

	/** Called with what a message other than an answer says. */
	onFiles: (change: FileChange) => void = () => {};
	onInput: (text: string | null) => void = () => {};
	onSignal: (signal: string) => void = () => {};

	constructor(port: MessagePort, lifecycle: Pick<Lifecycle, 'enter' | 'hold'>) {
		this.#port = port;
		this.#lifecycle = lifecycle;
		this.#lines = new Lines(
			(message, transfer) => this.post(message, transfer),
			(callback) => lifecycle.enter(callback),
		);
		port.onmessage = ({ data }: MessageEvent<ToProcess>) => this.#receive(data);
	}

	post(message: FromProcess, transfer: Transferable[] = []): void {
		if (!this.#closed) this.#port.postMessage(message, transfer);
	}

	write(fd: 1 | 2, text: string): void {
		if (this.#closed) return;
		if (fd !== this.#fd) this.flush();
		this.#fd = fd;
		this.#output += text;
		const waited = performance.now() - this.#lastFlush;
		this.#burst = waited >= FLUSH_MS ? 0 : this.#burst + 1;
		if (this.#burst < BURST || this.#output.length > FLUSH_CHARS) this.flush();
		else this.#flushTimer ??= nativeTimers.setTimeout(() => this.flush(), FLUSH_MS - waited);
	}

	flush(): void {
		if (this.#flushTimer !== undefined) nativeTimers.clearTimeout(this.#flushTimer);
		this.#flushTimer = undefined;
		this.#lastFlush = performance.now();
		if (this.#output) this.#print(this.#output);
		this.#output = '';
	}

	#print(text: string): void {
		const fits = this.#underway + text.length <= MAX_UNDERWAY;
		if (fits || !this.#dropping)
			this.post({ type: 'output', text: fits ? text : NOTICE, fd: this.#fd });
		if (fits) this.#underway += text.length;
		this.#dropping = !fits;
	}

	/** Says the last word; nothing is sent afterwards. */
	exit(code: number, signal?: string): void {
		this.flush();
		this.post({ type: 'exit', code, ...(signal && { signal }) });
		this.#closed = true;
	}

	/** Asks for a module that was not part of the program's first graph. */
	async fetchGraph(specifier: string, referrer: string): Promise<GraphAnswer> {
		const answer = await this.#call((id) => ({ type: 'graph', id, specifier, referrer }));
		return (answer as Extract<ToProcess, { type: 'graph' }>).answer;
	}

	async listen(port: number, accept: (pipe: Pipe) => void): Promise<Listener> {
		// The first connection may be right behind the answer.
		const arrived = (answer: ToProcess) => {
			if (answer.type === 'listening') this.#listeners.set(answer.port, accept);
		};
		const answer = await this.#call((id) => ({ type: 'listen', id, port }), arrived);
		if (answer.type !== 'listening') {
			const isFull = answer.type === 'refused' && answer.code === 'EMFILE';
			throw networkError('listen', isFull ? 'EMFILE' : 'EADDRINUSE', port);
		}
		const opened = answer.port;
		const close = () => {
			if (this.#listeners.delete(opened)) this.post({ type: 'unlisten', port: opened });
		};
		return { port: opened, close };
	}

	async connect(port: number): Promise<Pipe> {
		const answer = await this.#call((id) => ({ type: 'connect', id, port }));
		if (answer.type !== 'connected') throw networkError('connect', 'ECONNREFUSED', port);
		return this.#pipe(answer.pipe);
	}

	#pipe(port: MessagePort): Pipe {
		return pipeOverPort(port, (callback) => this.#lifecycle.enter(callback));
	}

	#call(message: (id: number) => FromProcess, arrived?: Waiting['arrived']): Promise<ToProcess> {
		const id = ++this.#lastCall;
		const release = this.#lifecycle.hold();
		const { promise, resolve } = Promise.withResolvers<ToProcess>();
		this.#waiting.set(id, { resolve, release, ...(arrived && { arrived }) });
		this.post(message(id));
		return promise;
	}

	#receive(message: ToProcess): void {
		switch (message.type) {
			case 'graph':
			case 'listening':
			case 'refused':
			case 'connected': {
				const waiting = this.#waiting.get(message.id);
				this.#waiting.delete(message.id);
				waiting?.arrived?.(message);
				this.#lifecycle.enter(() => waiting?.resolve(message));
				waiting?.release();
				return;
			}
			case 'connection': {
				const pipe = 'pipe' in message ? this.#pipe(message.pipe) : this.#lines.pipe(message.line);
				const accept = this.#listeners.get(message.port);
				if (accept) this.#lifecycle.enter(() => accept(pipe));
				else pipe.destroy();
				return;
			}
			case 'line':
				return this.#lines.receive(message);
			case 'taken':
				this.#underway -= message.length;
				return;
			case 'files':
				return this.onFiles(message.change);
			case 'input':
				return this.#lifecycle.enter(() => this.onInput(message.text));
			case 'signal':
				return this.#lifecycle.enter(() => this.onSignal(message.signal));
		}
	}
}

const networkErrors = {
	EMFILE: { errno: -24, text: 'too many open files' },
	EADDRINUSE: { errno: -98, text: 'address already in use' },
	ECONNREFUSED: { errno: -111, text: undefined },
} as const;

/** `listen EADDRINUSE: address already in use :::8080` and `connect ECONNREFUSED 127.0.0.1:8080`, as libuv has them. */
function networkError(
	syscall: 'listen' | 'connect',
	code: keyof typeof networkErrors,
	port: number,
): Error {
	const address = syscall === 'listen' ? '::' : '127.0.0.1';
	const { errno, text } = networkErrors[code];
	const message = `${syscall} ${code}${text ? `: ${text}` : ''} ${address}:${port}`;
	return Object.assign(new Error(message), { code, errno, syscall, address, port });
}
