import type { FromWorker, Port, Start, ToWorker } from './protocol.ts';
import { INTERRUPTED, type Snapshot } from './session-facts.ts';
import {
	type Channel,
	type Completion,
	channel,
	type Ended,
	type Output,
	type Shell,
} from './shell-port.ts';

/** A worker that runs `worker.ts`: how to talk to it, and how to end it at once. */
export interface WorkerHandle extends Port<FromWorker, ToWorker> {
	terminate(): void;
	/** Called when it cannot be loaded or dies. */
	onError(listener: (reason: string) => void): void;
}

export interface WorkerShellOptions {
	readonly spawn: () => WorkerHandle;
	readonly start: Start;
	/** How long a simulated second takes, in milliseconds. */
	readonly pace?: number;
	/** How long a line may take to stop by itself after ^C, before its worker is ended. */
	readonly graceMs?: number;
	/** Called when the interpreter is there, and the host starts. */
	readonly onLoaded?: () => void;
}

interface Running {
	readonly id: number;
	readonly output: Channel<Output>;
	readonly end: (ended: Ended) => void;
}

/**
 * A shell whose session runs in a worker, so a loop never holds the page. ^C asks first; a line that does not stop
 * loses its worker, and a new one goes on from what the session was before that line.
 */
export async function workerShell(options: WorkerShellOptions): Promise<Shell> {
	const { spawn, pace = 400, graceMs = 150 } = options;
	let snapshot: Snapshot;
	let prompt = '';
	let count = 0;
	let running: Running | undefined;
	let disposed = false;
	let current: WorkerHandle | undefined;
	const completions = new Map<number, (completion: Completion) => void>();

	/** Starts a worker; resolves when its session is there. */
	async function boot(start: Start): Promise<WorkerHandle> {
		const handle = spawn();
		current = handle;
		const { promise, resolve, reject } = Promise.withResolvers<WorkerHandle>();
		handle.onError((reason) => {
			reject(new Error(`The simulated host did not start: ${reason}. Reload the page.`));
			finish(1, false, `The simulated host stopped: ${reason}\n`);
		});
		handle.listen((message) => {
			switch (message.kind) {
				case 'loaded':
					options.onLoaded?.();
					break;
				case 'ready':
					({ snapshot, prompt } = message);
					resolve(handle);
					break;
				case 'output':
					if (running?.id === message.id)
						running.output.push({ kind: message.stream, text: message.text });
					break;
				case 'done':
					if (running?.id !== message.id) break;
					({ snapshot, prompt } = message);
					finish(message.code, message.cancelled);
					break;
				case 'completed':
					completions.get(message.id)?.(message.completion);
					completions.delete(message.id);
					break;
				case 'failed':
					reject(new Error(message.reason));
					finish(1, false, `The simulated host stopped this line: ${message.reason}\n`);
			}
		});
		handle.post({ kind: 'start', start, pace });
		return promise;
	}

	function finish(code: number, cancelled: boolean, last?: string): void {
		const ended = running;
		running = undefined;
		if (!ended) return;
		if (last) ended.output.push({ kind: 'err', text: last });
		ended.output.end();
		ended.end({ code, prompt, cancelled });
	}

	let worker = boot(options.start);
	await worker;

	/** Ends the worker and starts another. At once, so a line typed next goes to the new one. */
	function replace(): void {
		current?.terminate();
		worker = boot({ snapshot });
		// Whoever runs the next line hears of a failure; nobody else waits for it.
		worker.catch(() => {});
	}

	return {
		get prompt() {
			return prompt;
		},
		run(line) {
			if (disposed) throw new Error('This shell has ended. Start another.');
			if (running)
				throw new Error('A line is still running in this shell. Cancel it, or wait for `done`.');
			const id = ++count;
			const output = channel<Output>();
			const { promise: done, resolve: end } = Promise.withResolvers<Ended>();
			running = { id, output, end };
			worker.then(
				(handle) => handle.post({ kind: 'run', id, line }),
				(error: Error) => finish(1, false, `${error.message}\n`),
			);
			return {
				output,
				done,
				answer: (text) => void worker.then((handle) => handle.post({ kind: 'answer', text })),
				cancel() {
					void worker.then((handle) => handle.post({ kind: 'cancel' }));
					setTimeout(() => {
						if (running?.id !== id) return;
						replace();
						finish(INTERRUPTED, true);
					}, graceMs);
				},
			};
		},
		async complete(text) {
			// While a line runs, the worker may be in a loop and would answer late.
			if (running || disposed) return { from: text.length, candidates: [] };
			const id = ++count;
			const handle = await worker;
			const { promise, resolve } = Promise.withResolvers<Completion>();
			completions.set(id, resolve);
			handle.post({ kind: 'complete', id, text });
			return promise;
		},
		machine: async () => structuredClone(snapshot.machine),
		lines: async () => [...snapshot.lines],
		dispose() {
			disposed = true;
			finish(INTERRUPTED, true);
			current?.terminate();
		},
	};
}
