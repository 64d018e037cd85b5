import type { SandboxFile } from '../../course/sandbox.ts';
import type { BootPhase } from '../../engine/boot.ts';
import type { Engine, EngineKind, EngineProcess } from '../../engine/port.ts';
import { changes, toTree } from '../run/file-sync.ts';
import type { BootEngine } from './engine-client.ts';

export interface EnginesPorts {
	readonly boot: BootEngine;
	readonly onPhase: (phase: BootPhase) => void;
	/** The in-page engine is started in place of WebContainer. */
	readonly onTakeover: (why: string) => void;
	/** An engine is up; it may be listened to. */
	readonly onEngine: (engine: Engine, held: HeldEngine) => void;
}

/** An engine that is up or on its way. */
export interface HeldEngine {
	/** Another one than at first when the engine asked for did not start. */
	kind: EngineKind;
	readonly ready: Promise<Engine>;
	isUp: boolean;
	/** Aborts when the page turns to another engine. */
	leave: AbortController;
	/** Files as the engine has them. */
	readonly written: Map<string, string>;
}

/**
 * The engines of a page, of which one is in use. The in-page engine is ended when the page turns to WebContainer;
 * WebContainer is set aside, because a page can have only one and it is slow to start.
 */
export class Engines {
	readonly #ports: EnginesPorts;
	#used: HeldEngine | undefined;
	#aside: HeldEngine | undefined;

	constructor(ports: EnginesPorts) {
		this.#ports = ports;
	}

	get used(): HeldEngine | undefined {
		return this.#used;
	}

	/** Whether an engine of this kind could be used at once. */
	isUp(kind: EngineKind): boolean {
		return [this.#used, this.#aside].some((held) => held?.kind === kind && held.isUp);
	}

	/** Turns to an engine of this kind; boots one when there is none. */
	use(kind: EngineKind): HeldEngine {
		if (this.#used?.kind === kind) return this.#used;
		this.#turnAway();
		if (this.#aside?.kind === kind) {
			this.#used = this.#aside;
			this.#used.leave = new AbortController();
			this.#aside = undefined;
		}
		this.#used ??= this.#hold(kind);
		return this.#used;
	}

	/** Gives up an engine that is not up yet. */
	cancelBoot(): void {
		if (!this.#used?.isUp) this.#turnAway();
	}

	/** Forgets an engine that failed, and frees what it held. */
	drop(failed: HeldEngine, engine: Engine): void {
		this.#forget(failed);
		engine.teardown();
	}

	/** Starts a command in front of exactly these files. */
	async spawn(
		held: HeldEngine,
		files: readonly SandboxFile[],
		command: string,
	): Promise<EngineProcess> {
		const engine = await this.update(held, files);
		const [name = '', ...args] = command.split(' ');
		return engine.spawn(name, args);
	}

	/** Starts the engine's shell at a terminal, in front of exactly these files. */
	async shell(
		held: HeldEngine,
		files: readonly SandboxFile[],
		terminal: { cols: number; rows: number },
	): Promise<EngineProcess> {
		const engine = await this.update(held, files);
		return engine.spawn(engine.shell, [], { terminal });
	}

	/** Gives an engine exactly these files, of which only those that changed are written. */
	async update({ ready, written }: HeldEngine, files: readonly SandboxFile[]): Promise<Engine> {
		const engine = await ready;
		const { changed, gone } = changes(written, files);
		if (changed.length > 0) await engine.mount(toTree(changed));
		for (const path of gone) await engine.fs.rm(path, { force: true });
		for (const { path, text } of changed) written.set(path, text);
		for (const path of gone) written.delete(path);
		return engine;
	}

	#turnAway(): void {
		const left = this.#used;
		this.#used = undefined;
		left?.leave.abort();
		if (!left?.isUp) return;
		if (left.kind === 'webcontainer') this.#aside = left;
		else void left.ready.then((engine) => engine.teardown());
	}

	#forget(held: HeldEngine): void {
		if (this.#used === held) this.#used = undefined;
		if (this.#aside === held) this.#aside = undefined;
	}

	#hold(kind: EngineKind): HeldEngine {
		const { promise: ready, resolve, reject } = Promise.withResolvers<Engine>();
		const leave = new AbortController();
		const held: HeldEngine = { kind, ready, isUp: false, leave, written: new Map() };
		ready.then(
			(engine) => {
				held.isUp = true;
				this.#ports.onEngine(engine, held);
			},
			// The next run boots afresh.
			() => this.#forget(held),
		);
		this.#boot(held, leave.signal).then(resolve, reject);
		return held;
	}

	async #boot(held: HeldEngine, signal: AbortSignal): Promise<Engine> {
		const engine = await this.#ports.boot({
			kind: held.kind,
			signal,
			onPhase: (phase) => !signal.aborted && this.#ports.onPhase(phase),
			onTakeover: (why) => {
				if (signal.aborted) return;
				held.kind = 'in-page';
				this.#ports.onTakeover(why);
			},
		});
		if (!signal.aborted) return engine;
		engine.teardown();
		throw signal.reason;
	}
}
