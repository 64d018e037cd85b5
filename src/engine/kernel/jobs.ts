import { WORKDIR } from '../in-page/protocol.ts';
import type { SpawnOptions } from '../port.ts';
import { type CommandContext, endOf } from './context.ts';
import { node } from './node/node.ts';
import { resolvePath } from './paths.ts';
import { Program, type System } from './program.ts';
import { codeOf, Keyboard, outputTo, Pipe } from './streams.ts';

/** Programs at the same time; each is a thread with a memory of its own. */
const MAX_PROGRAMS = 16;

/** One `spawn` of the page: a command and the programs it starts. */
export class Job {
	readonly exit: Promise<number>;
	readonly #system: System;
	readonly #killed = new AbortController();
	readonly #programs = new Set<Program>();
	readonly #input: Pipe;
	readonly #terminal: { cols: number; rows: number } | undefined;

	constructor(
		system: System,
		command: string,
		args: readonly string[],
		{ cwd = '.', env = {}, terminal }: SpawnOptions,
		show: (text: string) => void,
	) {
		this.#system = system;
		const { signal } = this.#killed;
		this.#input = terminal ? new Keyboard(signal) : new Pipe(signal);
		this.#terminal = terminal && { ...terminal };
		const folder = resolvePath(WORKDIR, cwd);
		const defaults = { HOME: '/home', PATH: '/usr/local/bin:/usr/bin:/bin', PWD: folder };
		const output = outputTo(show, { isTerminal: terminal !== undefined, signal });
		const context = this.#context({
			system,
			cwd: folder,
			env: { ...defaults, ...env },
			terminal: this.#terminal,
			signal,
			stdin: this.#input,
			stdout: output,
			stderr: output,
		});
		this.exit = context.call(command, args);
	}

	/** Goes to whatever reads standard input first. */
	input(text: string | null): void {
		if (text === null) this.#input.end();
		// What nobody reads is dropped at the limit; a reader's keyboard cannot be made to wait.
		else void this.#input.write(text).catch(() => {});
	}

	kill(): void {
		this.#killed.abort();
		for (const program of this.#programs) program.kill();
	}

	/** What is started from now on, and the line that is typed, have this many columns and rows. */
	resize({ cols, rows }: { cols: number; rows: number }): void {
		Object.assign(this.#terminal ?? {}, { cols, rows });
	}

	#context(base: Omit<CommandContext, 'run' | 'call'>): CommandContext {
		const context: CommandContext = {
			...base,
			run: (options) => this.#run(context, options),
			call: (name, args, changes) => this.#call(this.#context({ ...base, ...changes }), name, args),
		};
		return context;
	}

	async #call(context: CommandContext, name: string, args: readonly string[]): Promise<number> {
		const { signal, stderr } = context;
		try {
			if (signal.aborted) return endOf(signal);
			if (name === 'node') return await node(args, context);
			// All others come in a script of their own: a first run seldom needs them.
			const { commands } = await context.system.late.load('commands');
			const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
			if (command) return await command(args, context);
			await stderr.write(`sh: 1: ${name}: not found\n`);
			return 127;
		} catch (error) {
			if (codeOf(error) === 'EPIPE') return signal.aborted ? endOf(signal) : 141; // 128 + SIGPIPE
			const reason = error instanceof Error ? error.message : error;
			await stderr.write(`${name}: ${codeOf(error) === 'EFBIG' ? 'File too large' : reason}\n`);
			return 1;
		}
	}

	async #run(
		context: CommandContext,
		{ signal, ...options }: Parameters<CommandContext['run']>[0],
	): Promise<number> {
		const { stdin, stdout, stderr, terminal, env, cwd } = context;
		if (this.#system.programs.size >= MAX_PROGRAMS) {
			await stderr.write(`node: ${MAX_PROGRAMS} programs run already; stop one first.\n`);
			return 1;
		}
		let ended = false;
		const program = new Program(this.#system, {
			env: { ...env },
			cwd,
			...(terminal && stdout.isTerminal && { terminal }),
			onOutput: (text, fd) =>
				void (fd === 1 ? stdout : stderr).write(text).catch((error) => {
					program.kill('SIGPIPE');
					if (codeOf(error) === 'ENOBUFS')
						void stderr.write('node: ended, because 16 MB of its output wait for a reader.\n');
				}),
			onRead: () =>
				void stdin
					.read(() => !ended)
					.then((text) => {
						if (!ended) program.input(text ?? null);
					}),
			...options,
		});
		this.#programs.add(program);
		signal?.addEventListener('abort', () => program.kill());
		const interrupt = () => program.kill(context.signal.reason === 'SIGINT' ? 'SIGINT' : 'SIGTERM');
		context.signal.addEventListener('abort', interrupt, { once: true });
		if (signal?.aborted || context.signal.aborted) program.kill();
		const code = await program.exit;
		ended = true;
		context.signal.removeEventListener('abort', interrupt);
		this.#programs.delete(program);
		return code;
	}
}
