import type { SandboxFile } from '../../course/sandbox.ts';
import type { BootPhase } from '../../engine/boot.ts';
import type {
	Engine,
	EngineKind,
	EngineProcess,
	EngineRequest,
	EngineResponse,
} from '../../engine/port.ts';
import { EngineRequestError } from '../../engine/port.ts';
import type { BootEngine } from '../engines/engine-client.ts';
import { Engines, type HeldEngine } from '../engines/engines.ts';
import type { Shell } from '../output/terminal-pane.ts';
import type { TerminalSize } from '../output/terminal-view.ts';
import { bootFailure, crashFailure } from './failure.ts';
import {
	type BootStep,
	bootSteps,
	isBusy,
	latestPort,
	next,
	type RunEvent,
	type RunState,
} from './run-state.ts';

export interface RunnerPorts {
	/** The engine for the next program. Throws what the reader should know when there is none. */
	readonly engine: () => EngineKind;
	readonly boot: BootEngine;
	/** What the engine is to hold when a program starts. */
	readonly files: () => readonly SandboxFile[];
	readonly onState: (state: RunState) => void;
	readonly onOutput: (text: string) => void;
	/** The program has ended and all it printed was told. */
	readonly onEnd?: () => void;
	/** WebContainer could not be had and the in-page engine takes over; `why` is for the reader. */
	readonly onTakeover?: (why: string) => void;
	/** A program starts in this engine. */
	readonly onEngine?: (engine: Engine) => void;
}

export interface CaptureOptions {
	/** What the program reads; without it, nobody types. */
	readonly input?: string;
	/** Characters of output that are kept, the last ones. */
	readonly limit?: number;
}

export interface Captured {
	readonly code: number;
	readonly output: string;
}

/** Runs one sandbox in the page's engines. Knows nothing of the page: it reports through `ports`. */
export class Runner {
	readonly #ports: RunnerPorts;
	readonly #engines: Engines;
	/** Of servers, by port, where the engine can show them. */
	readonly #addresses = new Map<number, string>();
	#state: RunState = { phase: 'recorded' };
	/** The current run; an aborted one reports nothing any more. */
	#turn = new AbortController();
	#process: EngineProcess | undefined;
	#captures = 0;
	/** Told of boot steps beside the run's own state, e.g. by a check that came first. */
	readonly #steps = new Set<(step: BootStep) => void>();

	constructor(ports: RunnerPorts) {
		this.#ports = ports;
		this.#engines = new Engines({
			boot: ports.boot,
			onPhase: (phase) => this.#onPhase(phase),
			onTakeover: (why) => {
				this.#send({ type: 'tookOver' });
				ports.onTakeover?.(why);
			},
			onEngine: (engine, held) => this.#listenTo(engine, held),
		});
	}

	get state(): RunState {
		return this.#state;
	}

	/** Whether an engine is up or on its way. */
	get hasEngine(): boolean {
		return this.#engines.used !== undefined;
	}

	/** Whether an engine of this kind could be used at once. */
	isUp(kind: EngineKind): boolean {
		return this.#engines.isUp(kind);
	}

	/** Starts `command` with the files as they are now; a running program is stopped first. */
	async run(command: string): Promise<void> {
		const before = this.#process;
		this.#turn.abort();
		before?.kill();
		this.#turn = new AbortController();
		const { signal } = this.#turn;
		try {
			const kind = this.#ports.engine();
			const step = this.#engines.isUp(kind) ? 'files' : bootSteps[kind][0];
			this.#send({ type: 'requested', command, engine: kind, step });
			const held = this.#engines.use(kind);
			const engine = await held.ready;
			// The program before may still hold the port that this one wants.
			await before?.exit;
			if (signal.aborted) return;
			this.#send({ type: 'progressed', step: 'files' });
			const process = await this.#engines.spawn(held, this.#ports.files(), command);
			if (signal.aborted) return process.kill();
			this.#process = process;
			this.#ports.onEngine?.(engine);
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
		this.#engines.cancelBoot();
		this.#send({ type: 'cancelled' });
	}

	/** Where the engine shows the server that became ready last, if it gives it an address. */
	get address(): string | undefined {
		return this.#addresses.get(latestPort(this.#state) ?? 0);
	}

	/** Sends to the server that became ready last. */
	async request(request: EngineRequest, signal?: AbortSignal): Promise<EngineResponse> {
		const port = latestPort(this.#state);
		if (port === undefined || !this.#engines.used) {
			throw new EngineRequestError('ECONNREFUSED', 'No server is running.');
		}
		const engine = await this.#engines.used.ready;
		return engine.request(port, request, signal ? { signal } : {});
	}

	/** Runs `command` beside the program and keeps what it prints to itself, e.g. for a check. */
	async capture(
		command: string,
		signal: AbortSignal,
		onStep: (step: BootStep) => void = () => {},
		{ input, limit = 200_000 }: CaptureOptions = {},
	): Promise<Captured> {
		this.#steps.add(onStep);
		this.#captures++;
		try {
			const held = this.#engineBeside();
			const given = AbortSignal.any([signal, held.leave.signal]);
			await held.ready;
			given.throwIfAborted();
			const process = await this.#engines.spawn(held, this.#ports.files(), command);
			const kill = () => process.kill();
			given.addEventListener('abort', kill, { once: true });
			let output = '';
			const printed = this.#pipe(process, (text) => {
				output = (output + text).slice(-limit);
			});
			if (input !== undefined) void type(process, input);
			const code = await process.exit;
			given.removeEventListener('abort', kill);
			given.throwIfAborted();
			await printed;
			return { code, output };
		} finally {
			this.#steps.delete(onStep);
			this.#captures--;
		}
	}

	/** A shell at a terminal, beside the program. */
	async shell(terminal: TerminalSize): Promise<Shell> {
		const held = this.#engineBeside();
		const process = await this.#engines.shell(held, this.#ports.files(), terminal);
		const refresh = async () => void (await this.#engines.update(held, this.#ports.files()));
		return { process, refresh };
	}

	#send(event: RunEvent): void {
		const state = next(this.#state, event);
		if (state === this.#state) return;
		this.#state = state;
		this.#ports.onState(state);
	}

	/** A check runs where the program runs, so that starting it never ends the program. */
	#engineBeside(): HeldEngine {
		const { used } = this.#engines;
		return used && isBusy(this.#state) ? used : this.#engines.use(this.#ports.engine());
	}

	#onPhase(phase: BootPhase): void {
		const step = phase === 'ready' ? 'files' : phase;
		for (const onStep of this.#steps) onStep(step);
		this.#send({ type: 'progressed', step });
	}

	#listenTo(engine: Engine, held: HeldEngine): void {
		const isUsed = () => this.#engines.used === held;
		engine.on('server-ready', (port, url) => {
			if (isUsed() && engine.capabilities.previewUrl) this.#addresses.set(port, url);
			if (isUsed() && this.#captures === 0) this.#send({ type: 'opened', port });
		});
		engine.on('port', (port, type) => {
			if (type === 'close') this.#addresses.delete(port);
			if (isUsed() && type === 'close') this.#send({ type: 'closed', port });
		});
		engine.on('error', (error) => {
			if (isUsed()) this.#crashed(error);
			this.#engines.drop(held, engine);
		});
	}

	#crashed(error: Error): void {
		this.#turn.abort();
		this.#process = undefined;
		this.#send({ type: 'failed', failure: crashFailure(error) });
	}

	async #pipe(process: EngineProcess, write: (text: string) => void): Promise<void> {
		try {
			await process.output.pipeTo(new WritableStream({ write }));
		} catch {
			// A process that is killed may cut its stream; its exit code says the rest.
		}
	}
}

async function type(process: EngineProcess, text: string): Promise<void> {
	try {
		const input = process.input.getWriter();
		await input.write(text);
		await input.close();
	} catch {
		// A program may end without having read it all.
	}
}
