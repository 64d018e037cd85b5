import { loadText } from '../load-text.ts';
import type {
	Engine,
	EngineEvents,
	EngineProcess,
	EngineRequest,
	EngineResponse,
	FileSystemTree,
	MountOptions,
	SpawnOptions,
} from '../port.ts';
import { EngineRequestError } from '../port.ts';
import { type LateName, lateNames } from '../process/late-modules.ts';
import type { EngineAssets } from './assets.ts';
import { type Frame, openFrame } from './open-frame.ts';
import {
	type CallName,
	type KernelCalls,
	type KernelFailure,
	type KernelMessage,
	WORKDIR,
} from './protocol.ts';

export interface InPageOptions {
	assets: EngineAssets;
	signal?: AbortSignal;
	onPhase?: (phase: 'download' | 'start' | 'ready') => void;
}

/**
 * Starts an in-page engine. Rejects when its files cannot be loaded or the frame does not answer;
 * the message says what to do.
 */
export async function bootInPage({ assets, signal, onPhase }: InPageOptions): Promise<Engine> {
	onPhase?.('download');
	const script = await loadText(assets.script, signal);
	onPhase?.('start');
	const { port1, port2 } = new MessageChannel();
	const frame = await openFrame(assets.frame, script, port2, signal);
	const engine = new InPageEngine(port1, frame, (name) => loadText(assets[name]));
	onPhase?.('ready');
	engine.loadLate();
	return engine;
}

interface OpenJob {
	output: ReadableStreamDefaultController<string>;
	exit: (code: number) => void;
}
type Listeners = { [Name in keyof EngineEvents]: Set<(...args: EngineEvents[Name]) => void> };

/** The page's half of the engine. What comes from the frame is data from a stranger: it is checked before it is used. */
class InPageEngine implements Engine {
	readonly kind = 'in-page';
	readonly workdir = WORKDIR;
	readonly capabilities = { typescript: true, asyncLocalStorage: true, previewUrl: false };
	readonly #port: MessagePort;
	readonly #frame: Frame;
	readonly #calls = new Map<number, PromiseWithResolvers<unknown>>();
	readonly #jobs = new Map<number, OpenJob>();
	readonly #listeners: Listeners = { port: new Set(), 'server-ready': new Set(), error: new Set() };
	readonly #fetchLate: (name: LateName) => Promise<string>;
	readonly #fetched = new Set<LateName>();
	#lastCall = 0;
	#lastJob = 0;
	#ended = false;

	constructor(port: MessagePort, frame: Frame, fetchLate: (name: LateName) => Promise<string>) {
		this.#fetchLate = fetchLate;
		this.#port = port;
		this.#frame = frame;
		port.onmessage = ({ data }: MessageEvent<KernelMessage>) => this.#receive(data);
		frame.onSilent = () =>
			this.#fail(
				new Error(
					'The engine stopped answering: it ran out of memory or was stopped by the browser.',
				),
			);
	}

	readonly fs = {
		readFile: (async (path: string, encoding?: 'utf-8') => {
			const data = (await this.#call('readFile', path)) as Uint8Array;
			return encoding ? new TextDecoder().decode(data) : data;
		}) as Engine['fs']['readFile'],
		writeFile: (path: string, data: string | Uint8Array) => this.#call('writeFile', path, data),
		readdir: (path: string) => this.#call('readdir', path),
		mkdir: (path: string, { recursive = false } = {}) => this.#call('mkdir', path, recursive),
		rm: (path: string, { recursive = false, force = false } = {}) =>
			this.#call('rm', path, recursive, force),
		rename: (from: string, to: string) => this.#call('rename', from, to),
	};

	mount(tree: FileSystemTree, { mountPoint = '.', units = [] }: MountOptions = {}): Promise<void> {
		return this.#call('mount', tree, mountPoint, units);
	}

	async spawn(
		command: string,
		args: readonly string[] = [],
		options: SpawnOptions = {},
	): Promise<EngineProcess> {
		const job = ++this.#lastJob;
		const { promise: exit, resolve } = Promise.withResolvers<number>();
		const output = new ReadableStream<string>({
			start: (controller) => void this.#jobs.set(job, { output: controller, exit: resolve }),
		});
		this.loadLate();
		await this.#call('spawn', job, command, [...args], options);
		const input = new WritableStream<string>({
			write: (text) => this.#call('input', job, text),
			close: () => this.#call('input', job, null),
		});
		const kill = () => {
			if (!this.#ended) void this.#call('kill', job);
		};
		return { output, input, exit, kill, resize: () => {} };
	}

	on<Name extends keyof EngineEvents>(
		event: Name,
		listener: (...args: EngineEvents[Name]) => void,
	): () => void {
		this.#listeners[event].add(listener);
		return () => this.#listeners[event].delete(listener);
	}

	async request(
		port: number,
		request: EngineRequest,
		{ signal }: { signal?: AbortSignal } = {},
	): Promise<EngineResponse> {
		signal?.throwIfAborted();
		const call = this.#send('request', port, request);
		const cancel = () => void this.#call('cancel', call.id);
		signal?.addEventListener('abort', cancel, { once: true });
		try {
			return (await call.answer) as EngineResponse;
		} catch (error) {
			signal?.throwIfAborted();
			const { code, message } = error as Error & { code?: unknown };
			if (code === 'ECONNREFUSED' || code === 'ECONNRESET' || code === 'HPE_INVALID')
				throw new EngineRequestError(code, message);
			throw error;
		} finally {
			signal?.removeEventListener('abort', cancel);
		}
	}

	/** Most programs run without these scripts, so nothing waits here; a failure is tried again with the next command. */
	loadLate(): void {
		for (const name of lateNames) {
			if (this.#fetched.has(name)) continue;
			this.#fetched.add(name);
			void this.#fetchLate(name).then(
				(text) => this.#provideLate(name, text),
				() => {
					this.#fetched.delete(name);
					this.#provideLate(name, undefined);
				},
			);
		}
	}

	#provideLate(name: LateName, text: string | undefined): void {
		if (!this.#ended) this.#call('provideLate', name, text).catch(() => {});
	}

	teardown(): void {
		this.#end(new Error('The engine was shut down.'));
	}

	#send<Name extends CallName>(call: Name, ...args: Parameters<KernelCalls[Name]>) {
		const id = ++this.#lastCall;
		const waiting = Promise.withResolvers<unknown>();
		if (this.#ended) waiting.reject(new Error('The engine was shut down.'));
		else {
			this.#calls.set(id, waiting);
			this.#port.postMessage({ id, call, args });
		}
		return { id, answer: waiting.promise };
	}

	#call<Name extends CallName>(
		call: Name,
		...args: Parameters<KernelCalls[Name]>
	): Promise<ReturnType<KernelCalls[Name]>> {
		return this.#send(call, ...args).answer as Promise<ReturnType<KernelCalls[Name]>>;
	}

	#receive(message: KernelMessage): void {
		switch (message?.type) {
			case 'answer':
				return this.#settle(message.id, ({ resolve }) => resolve(message.value));
			case 'failure':
				return this.#settle(message.id, ({ reject }) => reject(toError(message.failure)));
			case 'output':
				return this.#jobs.get(message.job)?.output.enqueue(String(message.text));
			case 'exit': {
				const job = this.#jobs.get(message.job);
				this.#jobs.delete(message.job);
				job?.output.close();
				return job?.exit(Number(message.code));
			}
			case 'port': {
				const port = Number(message.port);
				const url = `http://localhost:${port}`;
				const state = message.state === 'open' ? 'open' : 'close';
				for (const listener of this.#listeners.port) listener(port, state, url);
				if (state === 'open')
					for (const listener of this.#listeners['server-ready']) listener(port, url);
			}
		}
	}

	#settle(id: number, settle: (waiting: PromiseWithResolvers<unknown>) => void): void {
		const waiting = this.#calls.get(id);
		this.#calls.delete(id);
		if (waiting) settle(waiting);
	}

	#fail(error: Error): void {
		if (this.#ended) return;
		this.#end(error);
		for (const listener of this.#listeners.error) listener(error);
	}

	#end(error: Error): void {
		this.#ended = true;
		this.#port.close();
		this.#frame.close();
		for (const { reject } of this.#calls.values()) reject(error);
		this.#calls.clear();
		for (const { output, exit } of this.#jobs.values()) {
			output.close();
			exit(137); // as a process that was killed
		}
		this.#jobs.clear();
	}
}

function toError(failure: KernelFailure): Error {
	const error = new Error(String(failure?.message));
	if (typeof failure?.code === 'string') Object.assign(error, { code: failure.code });
	return error;
}
