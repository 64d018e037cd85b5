import { type FileChange, type Files, FsError } from '../files/files.ts';
import type {
	GraphAnswer,
	RuntimeFlags,
	StartProcess,
	TestFlags,
	ToProcess,
} from '../in-page/protocol.ts';
import type { Pipe } from '../process/host.ts';
import { Lines } from '../process/lines.ts';
import type { Evaluated } from './evaluated.ts';
import { readFromProcess } from './from-process.ts';
import type { Graphs } from './graph.ts';
import type { LateScripts } from './late-scripts.ts';
import type { Network } from './network.ts';
import type { ProcessWorker, Workers } from './workers.ts';

export interface ProgramOptions {
	/** From `node`'s own path on. */
	argv: string[];
	execArgv: string[];
	/** Specifier of the entry, as `node` was given it. */
	entry: string;
	preload: string[];
	env: Record<string, string>;
	cwd: string;
	terminal?: { cols: number; rows: number };
	onOutput(text: string, fd: 1 | 2): void;
	/** It waits for a piece of standard input. */
	onRead?(): void;
	flags?: RuntimeFlags;
	/** The program itself, when it is no file. */
	source?: Evaluated;
	/** Present when a parent `node --test` listens. */
	tests?: { flags: TestFlags; onEvent(event: unknown): void };
}

/** What all programs share. */
export interface System {
	readonly late: LateScripts;
	readonly files: Files;
	readonly graphs: Graphs;
	readonly network: Network;
	readonly workers: Workers;
	readonly programs: Set<Program>;
}

/** How long a program may take over its own SIGTERM handler before it is ended all the same. */
const GRACE_MS = 1000;
/** A program is told of its output in pieces of this many characters. */
const TOLD_CHARS = 1024 * 1024;
const signals: Readonly<Record<string, number>> = {
	SIGHUP: 1,
	SIGINT: 2,
	SIGKILL: 9,
	SIGPIPE: 13,
	SIGTERM: 15,
};
let lastPid = 100;

/** One running `node` program: a process worker and what the kernel does for it. */
export class Program {
	readonly pid = ++lastPid;
	/** Exit code; 128 + number when a signal ended it. */
	readonly exit: Promise<number>;
	readonly #system: System;
	readonly #options: ProgramOptions;
	readonly #worker: ProcessWorker;
	/** What was to be said before the program has started. */
	#early: ToProcess[] | undefined = [];
	/** Stores are kept across `await` when the project uses them, and for the runner to know a test's own. */
	#asyncContext: boolean | undefined;
	readonly #lines = new Lines(
		(message, transfer) => this.#post(message, transfer),
		(callback) => this.#attempt(callback),
	);
	#lastLine = 0;
	#handledSignals: readonly string[] = [];
	/** Characters of output since the program was told. */
	#taken = 0;
	#ownChange: FileChange | undefined;
	#resolveExit: (code: number) => void;

	constructor(system: System, options: ProgramOptions) {
		this.#system = system;
		this.#options = options;
		const { promise, resolve } = Promise.withResolvers<number>();
		this.exit = promise;
		this.#resolveExit = resolve;
		this.#worker = system.workers.take();
		this.#worker.port.onmessage = ({ data }: MessageEvent<unknown>) =>
			this.#attempt(() => this.#receive(data));
		system.programs.add(this);
		void this.#start().catch((error) => this.#fail(error));
	}

	/** A file was changed, here or elsewhere. */
	update(change: FileChange): void {
		// The start brings all files along.
		if (!this.#early && change !== this.#ownChange) this.#post({ type: 'files', change });
	}

	input(text: string | null): void {
		this.#post({ type: 'input', text });
	}

	/** Hands a new connection over. */
	accept(port: number, pipe: MessagePort): void {
		this.#post({ type: 'connection', port, pipe }, [pipe]);
	}

	/** Connects to it from the kernel. */
	visit(port: number): Pipe {
		const line = ++this.#lastLine;
		this.#post({ type: 'connection', port, line });
		return this.#lines.pipe(line);
	}

	/** Asks a program that handles the signal; ends one that does not, or does not end in time. */
	kill(signal = 'SIGTERM'): void {
		const code = 128 + (signals[signal] ?? 15);
		if (!this.#handledSignals.includes(signal)) return this.#end(code);
		this.#post({ type: 'signal', signal });
		setTimeout(() => this.#end(137), GRACE_MS);
	}

	/** The frame could not start or lost the worker. */
	lost(workerId: number, message: string): void {
		if (workerId !== this.#worker.id) return;
		this.#options.onOutput(`The program's worker was lost: ${message}\n`, 2);
		this.#end(134);
	}

	async #start(): Promise<void> {
		const { files, network } = this.#system;
		const { argv, execArgv, entry, preload, env, cwd, terminal, tests, flags, source } =
			this.#options;
		const referrer = `file://${cwd}/`;
		const [program, ...before] = await Promise.all(
			[entry, ...preload].map((specifier, index) =>
				this.#collect(specifier, referrer, index === 0 ? source : undefined),
			),
		);
		if (!program) return;
		const message: StartProcess = {
			type: 'start',
			pid: this.pid,
			argv,
			execArgv,
			env,
			cwd,
			firstFreePort: network.freePorts(),
			...(terminal && { terminal }),
			files: files.snapshot(),
			program,
			preload: before,
			flags: flags ?? {},
			...(source && { source: { url: source.url, text: source.text } }),
			tests: { ...tests?.flags, report: tests !== undefined },
		};
		this.#worker.port.postMessage(message);
		for (const early of this.#early ?? []) this.#worker.port.postMessage(early);
		this.#early = undefined;
	}

	#collect(specifier: string, referrer: string, source?: Evaluated): Promise<GraphAnswer> {
		const { graphs } = this.#system;
		this.#asyncContext ??= this.#options.tests !== undefined || graphs.projectUsesAsyncContext();
		return graphs.collect(specifier, referrer, { asyncContext: this.#asyncContext, source });
	}

	#post(message: ToProcess, transfer: Transferable[] = []): void {
		if (this.#early) this.#early.push(message);
		else this.#worker.port.postMessage(message, transfer);
	}

	/** What a program sends must not break the kernel, nor another program. */
	#attempt(act: () => void): void {
		try {
			act();
		} catch (error) {
			this.#fail(error);
		}
	}

	#fail(error: unknown): void {
		const reason = error instanceof Error ? error.message : String(error);
		this.#options.onOutput(`node: the engine ended the program: ${reason}\n`, 2);
		this.#end(134);
	}

	#receive(data: unknown): void {
		// What was on its way when the program ended, e.g. a wish for a port, counts no more.
		if (!this.#system.programs.has(this)) return;
		const { network } = this.#system;
		const message = readFromProcess(data);
		switch (message?.type) {
			case 'output':
				this.#options.onOutput(message.text, message.fd);
				return this.#take(message.text.length);
			case 'exit':
				return this.#end(message.signal ? 128 + (signals[message.signal] ?? 15) : message.code);
			case 'graph': {
				const { id, specifier, referrer } = message;
				void this.#collect(specifier, referrer).then((answer) =>
					this.#post({ type: 'graph', id, answer }),
				);
				return;
			}
			case 'files':
				return this.#change(message.change);
			case 'read':
				return this.#options.onRead?.();
			case 'signals':
				this.#handledSignals = message.handled;
				return;
			case 'listen': {
				const { id, port } = message;
				const code = network.listen(port, this);
				return this.#post(code ? { type: 'refused', id, code } : { type: 'listening', id, port });
			}
			case 'unlisten':
				return network.close(message.port, this);
			case 'connect': {
				const pipe = network.connect(message.port);
				if (pipe) this.#post({ type: 'connected', id: message.id, pipe }, [pipe]);
				else this.#post({ type: 'refused', id: message.id, code: 'ECONNREFUSED' });
				return;
			}
			case 'line':
				return this.#lines.receive(message);
			case 'test':
				return this.#options.tests?.onEvent(message.event);
		}
	}

	/** Tells the program, now and then, how much of its output has arrived. */
	#take(length: number): void {
		this.#taken += length;
		if (this.#taken < TOLD_CHARS) return;
		this.#post({ type: 'taken', length: this.#taken });
		this.#taken = 0;
	}

	/** A change that can no longer be made, because another program was faster, is dropped. */
	#change(change: FileChange): void {
		this.#ownChange = change;
		try {
			this.#system.files.apply(change, true);
		} catch (error) {
			if (!(error instanceof FsError)) throw error;
		}
	}

	#end(code: number): void {
		if (!this.#system.programs.delete(this)) return;
		this.#system.network.closeAll(this);
		this.#system.workers.end(this.#worker);
		this.#lines.lost();
		this.#resolveExit(code);
	}
}
