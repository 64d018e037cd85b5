import { WORKDIR } from '../in-page/protocol.ts';
import type { SpawnOptions } from '../port.ts';
import { commands } from './commands.ts';
import { Program, type ProgramOptions, type System } from './program.ts';

/** What a command may do. */
export interface CommandContext {
	readonly system: System;
	readonly cwd: string;
	readonly env: Readonly<Record<string, string>>;
	readonly terminal: { cols: number; rows: number } | undefined;
	/** Aborts when the job is killed. */
	readonly signal: AbortSignal;
	write(text: string): void;
	/** Runs a `node` program as part of this job. */
	run(
		options: Omit<ProgramOptions, 'env' | 'cwd' | 'terminal' | 'onOutput'> &
			Partial<ProgramOptions>,
	): Promise<number>;
	/** Runs another command of the table. */
	call(command: string, args: readonly string[], env?: Record<string, string>): Promise<number>;
}

/** Programs at the same time; each is a thread with a memory of its own. */
const MAX_PROGRAMS = 16;

/** One `spawn` of the page: a command and the programs it starts. */
export class Job {
	readonly exit: Promise<number>;
	readonly #killed = new AbortController();
	readonly #programs = new Set<Program>();
	readonly #pendingInput: (string | null)[] = [];

	constructor(
		system: System,
		command: string,
		args: readonly string[],
		{ cwd = WORKDIR, env = {}, terminal }: SpawnOptions,
		write: (text: string) => void,
	) {
		const absolute = cwd.startsWith('/') ? cwd : `${WORKDIR}/${cwd}`;
		const defaults = { HOME: '/home', PATH: '/usr/local/bin:/usr/bin:/bin', PWD: absolute };
		const context = (jobEnv: Record<string, string>): CommandContext => ({
			system,
			cwd: absolute,
			env: jobEnv,
			terminal,
			signal: this.#killed.signal,
			write,
			run: (options) => {
				if (system.programs.size >= MAX_PROGRAMS) {
					write(`node: ${MAX_PROGRAMS} programs run already; stop one first.\n`);
					return Promise.resolve(1);
				}
				return this.#run(
					new Program(system, {
						env: jobEnv,
						cwd: absolute,
						...(terminal && { terminal }),
						onOutput: write,
						...options,
					}),
				);
			},
			call: async (name, callArgs, extra = {}) => {
				const inner = commands[name];
				if (inner) return inner(callArgs, context({ ...jobEnv, ...extra }));
				write(`sh: 1: ${name}: not found\n`);
				return 127;
			},
		});
		this.exit = context({ ...defaults, ...env }).call(command, args);
	}

	input(text: string | null): void {
		this.#pendingInput.push(text);
		for (const program of this.#programs) program.input(text);
	}

	kill(): void {
		this.#killed.abort();
		for (const program of this.#programs) program.kill();
	}

	async #run(program: Program): Promise<number> {
		this.#programs.add(program);
		for (const text of this.#pendingInput) program.input(text);
		if (this.#killed.signal.aborted) program.kill();
		const code = await program.exit;
		this.#programs.delete(program);
		return code;
	}
}
