import { EventEmitter } from 'events/events.js';
import { Readable, Writable } from 'readable-stream';
import { codedError } from '../http/errors.ts';
import type { StartProcess } from '../in-page/protocol.ts';
import { environment } from './environment.ts';
import type { KernelLink } from './kernel-link.ts';
import { EXIT, type Lifecycle } from './lifecycle.ts';
import { NODE_VERSION } from './version.ts';
import { createWarning, type WarningArguments, warningText } from './warnings.ts';

type Listener = (...args: unknown[]) => void;
const signalNames = ['SIGHUP', 'SIGINT', 'SIGTERM', 'SIGUSR1', 'SIGUSR2', 'SIGBREAK', 'SIGWINCH'];
const signalNumbers: Readonly<Record<string, number>> = {
	SIGHUP: 1,
	SIGINT: 2,
	SIGKILL: 9,
	SIGUSR1: 10,
	SIGUSR2: 12,
	SIGTERM: 15,
	SIGWINCH: 28,
};

/** The global `process`: https://nodejs.org/api/process.html */
export class Process extends EventEmitter {
	readonly title = 'node';
	readonly version = NODE_VERSION;
	readonly versions = { node: NODE_VERSION.slice(1), modules: '137' };
	readonly arch = 'x64';
	readonly platform = 'linux';
	readonly release = { name: 'node', lts: 'Krypton' };
	readonly execPath = '/usr/local/bin/node';
	readonly features = { typescript: 'strip', require_module: true };
	readonly config = {};
	readonly ppid = 1;
	readonly pid: number;
	readonly argv: string[];
	readonly argv0 = 'node';
	readonly execArgv: string[];
	readonly env: Record<string, string>;
	readonly stdout: Writable;
	readonly stderr: Writable;
	readonly stdin: Readable;
	exitCode: number | undefined;
	/** As the command line says, or the program. */
	noDeprecation: boolean;
	throwDeprecation: boolean;
	/** Called when the listeners of `exit` have run; Node reports an uncaught error only then. */
	lastWords: () => void = () => {};
	readonly #printsWarnings: boolean;
	#warned = false;
	readonly #link: KernelLink;
	readonly #lifecycle: Lifecycle;
	#cwd: string;
	#exiting = false;

	constructor(start: StartProcess, link: KernelLink, lifecycle: Lifecycle) {
		super();
		this.pid = start.pid;
		this.argv = start.argv;
		this.execArgv = start.execArgv;
		this.env = environment(start.env);
		this.#cwd = start.cwd;
		this.noDeprecation = start.flags.deprecations === 'none';
		this.throwDeprecation = start.flags.deprecations === 'throw';
		this.#printsWarnings = start.flags.warnings !== 'none';
		this.#link = link;
		this.#lifecycle = lifecycle;
		this.stdout = output(link, 1, start.terminal);
		this.stderr = output(link, 2, start.terminal);
		this.stdin = this.#createInput(start.terminal);
		link.onSignal = (signal) => this.#onSignal(signal);
	}

	nextTick(callback: Listener, ...args: unknown[]): void {
		this.#lifecycle.nextTick(callback, ...args);
	}

	cwd(): string {
		return this.#cwd;
	}

	chdir(directory: string): void {
		this.#cwd = new URL(directory, `file://${this.#cwd}/`).pathname.replace(/(.)\/$/, '$1');
	}

	/** Ends the program: listeners of `exit` run, nothing after this call does. */
	exit(code?: number): never {
		if (code !== undefined) this.exitCode = Number(code);
		if (!this.#exiting) {
			this.#exiting = true;
			try {
				this.emit('exit', this.exitCode ?? 0);
			} finally {
				this.lastWords();
				this.#link.exit(this.exitCode ?? 0);
			}
		}
		throw EXIT;
	}

	abort(): never {
		this.#link.exit(134, 'SIGABRT');
		throw EXIT;
	}

	/** Signals only reach the program itself; 0 asks whether it is there. */
	kill(pid: number, signal: string | number = 'SIGTERM'): true {
		if (pid !== this.pid)
			throw Object.assign(new Error('kill ESRCH'), { errno: -3, code: 'ESRCH', syscall: 'kill' });
		const name = Object.keys(signalNumbers).find(
			(each) => each === signal || signalNumbers[each] === signal,
		);
		if (name) this.#onSignal(name);
		else if (signal !== 0)
			throw codedError(TypeError, 'ERR_UNKNOWN_SIGNAL', `Unknown signal: ${signal}`);
		return true;
	}

	uptime(): number {
		return performance.now() / 1000;
	}

	hrtime = Object.assign(hrtime, { bigint: () => BigInt(Math.round(performance.now() * 1e6)) });

	/** Only what the browser tells: without `performance.memory` (Chromium has it) there is no figure at all. */
	memoryUsage = Object.assign(memoryUsage, { rss: () => memoryUsage().rss });

	cpuUsage(): { user: number; system: number } {
		return { user: Math.round(performance.now() * 1000), system: 0 };
	}

	umask(): number {
		return 0o22;
	}

	getuid = () => 0;
	getgid = () => 0;
	geteuid = () => 0;
	getegid = () => 0;

	emitWarning(...args: WarningArguments): void {
		const warning = createWarning(...args);
		const isDeprecation = warning.name === 'DeprecationWarning';
		if (isDeprecation && this.noDeprecation) return;
		this.nextTick(() => {
			if (isDeprecation && this.throwDeprecation) throw warning;
			if (this.#printsWarnings) this.#link.write(2, warningText(warning, this.pid, !this.#warned));
			this.#warned = true;
			this.emit('warning', warning);
		});
	}

	override on(event: string | symbol, listener: Listener): this {
		super.on(event, listener);
		return this.#tellSignals(event);
	}

	override addListener(event: string | symbol, listener: Listener): this {
		return this.on(event, listener);
	}

	override once(event: string | symbol, listener: Listener): this {
		super.once(event, listener);
		return this.#tellSignals(event);
	}

	override removeListener(event: string | symbol, listener: Listener): this {
		super.removeListener(event, listener);
		return this.#tellSignals(event);
	}

	override off(event: string | symbol, listener: Listener): this {
		return this.removeListener(event, listener);
	}

	/** The kernel only asks programs that listen; the others it ends. */
	#tellSignals(event: string | symbol): this {
		if (signalNames.includes(String(event)))
			this.#link.post({
				type: 'signals',
				handled: signalNames.filter((name) => this.listenerCount(name) > 0),
			});
		return this;
	}

	#onSignal(signal: string): void {
		if (this.emit(signal, signal, signalNumbers[signal])) return;
		this.#link.exit(128 + (signalNumbers[signal] ?? 15), signal);
		throw EXIT;
	}

	#createInput(terminal: StartProcess['terminal']): Readable {
		const stdin = new Readable({ read: () => this.#link.post({ type: 'read' }) });
		Object.assign(stdin, { fd: 0, ...(terminal && { isTTY: true }) });
		let release: (() => void) | undefined;
		const update = () => {
			const wanted = stdin.readableFlowing === true || stdin.listenerCount('readable') > 0;
			if (wanted && !stdin.readableEnded) release ??= this.#lifecycle.hold();
			else {
				release?.();
				release = undefined;
			}
		};
		for (const event of ['resume', 'pause', 'end', 'close', 'newListener'])
			stdin.on(event, () => queueMicrotask(update));
		this.#link.onInput = (text) =>
			stdin.push(text === null ? null : new TextEncoder().encode(text));
		return stdin;
	}
}

function output(link: KernelLink, fd: 1 | 2, terminal: StartProcess['terminal']): Writable {
	const decoder = new TextDecoder();
	const stream = new Writable({
		decodeStrings: false,
		write(chunk: string | Uint8Array, _encoding: string, done: () => void) {
			link.write(fd, typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true }));
			done();
		},
	});
	Object.assign(stream, { fd });
	if (!terminal) return stream;
	const { cols: columns, rows } = terminal;
	return Object.assign(stream, {
		isTTY: true,
		columns,
		rows,
		getWindowSize: () => [columns, rows],
		getColorDepth: () => 8,
		hasColors: () => true,
	});
}

interface Memory {
	rss?: number;
	heapTotal?: number;
	heapUsed?: number;
}

function memoryUsage(): Memory {
	const { memory } = performance as Performance & {
		memory?: { totalJSHeapSize: number; usedJSHeapSize: number };
	};
	if (!memory) return {};
	const { totalJSHeapSize: heapTotal, usedJSHeapSize: heapUsed } = memory;
	return { rss: heapTotal, heapTotal, heapUsed };
}

function hrtime(previous: [number, number] = [0, 0]): [number, number] {
	const now = performance.now();
	let seconds = Math.floor(now / 1000) - previous[0];
	let nanoseconds = Math.round((now % 1000) * 1e6) - previous[1];
	if (nanoseconds < 0) {
		seconds--;
		nanoseconds += 1e9;
	}
	return [seconds, nanoseconds];
}
