import type { SandboxFile } from '../course/sandbox.ts';
import type { Engine, EngineProcess, EngineRequest, EngineResponse } from '../engine/port.ts';
import { EngineRequestError } from '../engine/port.ts';
import type { BootEngine, BootPhase } from './engine-client.ts';
import { bootFailure, crashFailure } from './failure.ts';
import { changes, toTree } from './file-sync.ts';
import { type BootStep, latestPort, next, type RunEvent, type RunState } from './run-state.ts';

export interface RunnerPorts {
	readonly boot: BootEngine;
	/** What the engine is to hold when a program starts. */
	readonly files: () => readonly SandboxFile[];
	readonly onState: (state: RunState) => void;
	readonly onOutput: (text: string) => void;
	/** The program has ended and all it printed was told. */
	readonly onEnd?: () => void;
	/** The engine asked for could not be had; `why` is for the reader. */
	readonly onFallback?: (why: string) => void;
}

export interface Captured {
	readonly code: number;
	readonly output: string;
}

/** Runs one sandbox in one engine. Knows nothing of the page: it reports through `ports`. */
export class Runner {
	readonly #ports: RunnerPorts;
	#state: RunState = { phase: 'recorded' };
	#engine: { ready: Promise<Engine>; abort: AbortController; isUp: boolean } | undefined;
	/** Files as the engine has them. */
	#written = new Map<string, string>();
	/** The current run; an aborted one reports nothing any more. */
	#turn = new AbortController();
	#process: EngineProcess | undefined;
	#captures = 0;
	/** Told of boot steps beside the run's own state, e.g. by a check that came first. */
	readonly #steps = new Set<(step: BootStep) => void>();

	constructor(ports: RunnerPorts) {
		this.#ports = ports;
	}

	get state(): RunState {
		return this.#state;
	}

	/** Whether an engine is up or on its way. */
	get hasEngine(): boolean {
		return this.#engine !== undefined;
	}

	/** Starts `command` with the files as they are now; a running program is stopped first. */
	async run(command: string): Promise<void> {
		const before = this.#process;
		this.#turn.abort();
		before?.kill();
		this.#turn = new AbortController();
		const { signal } = this.#turn;
		this.#send({ type: 'requested', command, step: this.#engine ? 'start' : 'download' });
		try {
			const engine = await this.#ready();
			// The program before may still hold the port that this one wants.
			await before?.exit;
			if (signal.aborted) return;
			this.#send({ type: 'progressed', step: 'files' });
			const process = await this.#spawn(engine, command);
			if (signal.aborted) return process.kill();
			this.#process = process;
			this.#send({ type: 'started' });
			const printed = this.#pipe(process, (text) => !signal.aborted && this.#ports.onOutput(text));
			const code = await process.exit;
			if (signal.aborted) return;
			this.#process = undefined;
			this.#send({ type: 'exited', code });
			await printed;
			if (!signal.aborted) this.#ports.onEnd?.();
		} catch (error) {
			if (!signal.aborted) this.#send({ type: 'failed', failure: bootFailure(error) });
		}
	}

	/** Ends the program, or the boot when none has started yet. */
	stop(): void {
		this.#send({ type: 'stopRequested' });
		this.#process?.kill();
		if (this.#state.phase !== 'booting') return;
		this.#turn.abort();
		if (this.#engine && !this.#engine.isUp) {
			this.#engine.abort.abort();
			this.#engine = undefined;
		}
		this.#send({ type: 'cancelled' });
	}

	/** Sends to the server that became ready last. */
	async request(request: EngineRequest): Promise<EngineResponse> {
		const port = latestPort(this.#state);
		if (port === undefined || !this.#engine) {
			throw new EngineRequestError('ECONNREFUSED', 'No server is running.');
		}
		const engine = await this.#engine.ready;
		return engine.request(port, request);
	}

	/** Runs `command` beside the program and keeps what it prints to itself, e.g. for a check. */
	async capture(
		command: string,
		signal: AbortSignal,
		onStep: (step: BootStep) => void = () => {},
	): Promise<Captured> {
		this.#steps.add(onStep);
		this.#captures++;
		try {
			const engine = await this.#ready();
			signal.throwIfAborted();
			const process = await this.#spawn(engine, command);
			const kill = () => process.kill();
			signal.addEventListener('abort', kill, { once: true });
			let output = '';
			const printed = this.#pipe(process, (text) => {
				output = (output + text).slice(-200_000);
			});
			const code = await process.exit;
			signal.removeEventListener('abort', kill);
			signal.throwIfAborted();
			await printed;
			return { code, output };
		} finally {
			this.#steps.delete(onStep);
			this.#captures--;
		}
	}

	#send(event: RunEvent): void {
		const state = next(this.#state, event);
		if (state === this.#state) return;
		this.#state = state;
		this.#ports.onState(state);
	}

	/** One engine for all runs of the page. One that failed is forgotten, so that the next run boots afresh. */
	#ready(): Promise<Engine> {
		if (this.#engine) return this.#engine.ready;
		const abort = new AbortController();
		const ready = this.#boot(abort.signal);
		const booted = { ready, abort, isUp: false };
		this.#engine = booted;
		this.#written.clear();
		ready.then(
			() => {
				booted.isUp = true;
			},
			() => {
				if (this.#engine === booted) this.#engine = undefined;
			},
		);
		return ready;
	}

	async #boot(signal: AbortSignal): Promise<Engine> {
		const engine = await this.#ports.boot({
			signal,
			onPhase: (phase, why) => this.#onPhase(phase, why),
		});
		if (signal.aborted) {
			engine.teardown();
			throw signal.reason;
		}
		engine.on('server-ready', (port) => {
			if (this.#captures === 0) this.#send({ type: 'opened', port });
		});
		engine.on('port', (port, type) => type === 'close' && this.#send({ type: 'closed', port }));
		engine.on('error', (error) => this.#crashed(engine, error));
		return engine;
	}

	#onPhase(phase: BootPhase, why: string | undefined): void {
		const steps: Record<BootPhase, BootStep> = {
			download: 'download',
			start: 'start',
			fallback: 'start',
			ready: 'files',
		};
		if (phase === 'fallback' && why) this.#ports.onFallback?.(why);
		for (const onStep of this.#steps) onStep(steps[phase]);
		this.#send({ type: 'progressed', step: steps[phase] });
	}

	#crashed(engine: Engine, error: Error): void {
		this.#turn.abort();
		this.#engine = undefined;
		this.#process = undefined;
		engine.teardown();
		this.#send({ type: 'failed', failure: crashFailure(error) });
	}

	async #spawn(engine: Engine, command: string): Promise<EngineProcess> {
		const { changed, gone } = changes(this.#written, this.#ports.files());
		if (changed.length > 0) await engine.mount(toTree(changed));
		for (const path of gone) await engine.fs.rm(path, { force: true });
		for (const { path, text } of changed) this.#written.set(path, text);
		for (const path of gone) this.#written.delete(path);
		const [name = '', ...args] = command.split(' ');
		return engine.spawn(name, args);
	}

	async #pipe(process: EngineProcess, write: (text: string) => void): Promise<void> {
		try {
			await process.output.pipeTo(new WritableStream({ write }));
		} catch {
			// A process that is killed may cut its stream; its exit code says the rest.
		}
	}
}
