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
import { JobOutput } from './job-output.ts';
import { type Frame, openFrame } from './open-frame.ts';
import { type CallName, type KernelCalls, type KernelFailure, WORKDIR } from './protocol.ts';
import { readAnswer, readMessage } from './untrusted.ts';

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

/** A program with a SIGTERM handler has a second; an engine that takes longer than this to stop one has broken down. */
const KILL_MS = 10_000;

interface Call {
	name: CallName;
	answer: PromiseWithResolvers<unknown>;
}
interface OpenJob {
	output: JobOutput;
	exit: (code: number) => void;
}
type Listeners = { [Name in keyof EngineEvents]: Set<(...args: EngineEvents[Name]) => void> };

/** The page's half of the engine. */
class InPageEngine implements Engine {
	readonly kind = 'in-page';
	readonly workdir = WORKDIR;
	readonly shell = 'sh';
	readonly capabilities = { typescript: true, asyncLocalStorage: true, previewUrl: false };
	readonly #port: MessagePort;
	readonly #frame: Frame;
	readonly #calls = new Map<number, Call>();
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
		port.onmessage = ({ data }: MessageEvent<unknown>) => this.#receive(data);
		frame.onSilent = () =>
			this.#fail(
				new Error(
					'The engine stopped answering: it ran out of memory or was stopped by the browser.',
				),
			);
	}

	readonly fs = {
		readFile: (async (path: string, encoding?: 'utf-8') => {
			const data = await this.#call('readFile', path);
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
		const output = new JobOutput();
		this.#jobs.set(job, { output, exit: resolve });
		this.loadLate();
		try {
			await this.#call('spawn', job, command, [...args], options);
		} catch (error) {
			this.#jobs.delete(job);
			throw error;
		}
		const input = new WritableStream<string>({
			write: (text) => this.#call('input', job, text),
			close: () => this.#call('input', job, null),
		});
		return {
			output: output.stream,
			input,
			exit,
			kill: () => this.#kill(job, exit),
			resize: (dimensions) => void this.#call('resize', job, dimensions).catch(() => {}),
		};
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
		const cancel = () => void this.#call('cancel', call.id).catch(() => {});
		signal?.addEventListener('abort', cancel, { once: true });
		try {
			return await call.answer;
		} catch (error) {
			signal?.throwIfAborted();
			const { code, message, partial } = error as KernelFailure;
			if (code === 'ECONNREFUSED' || code === 'ECONNRESET' || code === 'HPE_INVALID')
				throw new EngineRequestError(code, message, partial);
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

	#kill(job: number, exit: Promise<number>): void {
		if (!this.#jobs.has(job)) return;
		this.#call('kill', job).catch(() => {});
		const broken = () =>
			this.#fail(new Error('The engine could not stop the program. Run it again to start afresh.'));
		const timer = setTimeout(broken, KILL_MS);
		void exit.then(() => clearTimeout(timer));
	}

	#send<Name extends CallName>(call: Name, ...args: Parameters<KernelCalls[Name]>) {
		const id = ++this.#lastCall;
		const answer = Promise.withResolvers<unknown>();
		if (this.#ended) answer.reject(new Error('The engine was shut down.'));
		else {
			this.#calls.set(id, { name: call, answer });
			this.#port.postMessage({ id, call, args });
		}
		return { id, answer: answer.promise as Promise<ReturnType<KernelCalls[Name]>> };
	}

	#call<Name extends CallName>(
		call: Name,
		...args: Parameters<KernelCalls[Name]>
	): Promise<ReturnType<KernelCalls[Name]>> {
		return this.#send(call, ...args).answer;
	}

	#receive(data: unknown): void {
		const message = readMessage(data);
		switch (message?.type) {
			case 'answer': {
				const call = this.#take(message.id);
				try {
					return call?.answer.resolve(readAnswer(call.name, message.value));
				} catch (error) {
					return call?.answer.reject(error);
				}
			}
			case 'failure':
				return this.#take(message.id)?.answer.reject(toError(message.failure));
			case 'output':
				return this.#jobs.get(message.job)?.output.write(message.text);
			case 'exit': {
				const job = this.#jobs.get(message.job);
				this.#jobs.delete(message.job);
				job?.output.close();
				return job?.exit(message.code);
			}
			case 'port': {
				const { port, state } = message;
				const url = `http://localhost:${port}`;
				for (const listener of this.#listeners.port) listener(port, state, url);
				if (state === 'open')
					for (const listener of this.#listeners['server-ready']) listener(port, url);
			}
		}
	}

	/** The call that waits for this answer, which comes once. */
	#take(id: number): Call | undefined {
		const call = this.#calls.get(id);
		this.#calls.delete(id);
		return call;
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
		for (const { answer } of this.#calls.values()) answer.reject(error);
		this.#calls.clear();
		for (const { output, exit } of this.#jobs.values()) {
			output.close();
			exit(137); // as a process that was killed
		}
		this.#jobs.clear();
	}
}

function toError({ message, code, partial }: KernelFailure): Error {
	return Object.assign(new Error(message), code !== undefined && { code }, partial && { partial });
}
