import { type CommandContext, endOf } from '../context.ts';
import { codeOf, type Input, type Output, Pipe } from '../streams.ts';
import { builtins } from './builtins.ts';
import { type ExpansionScope, expandText, expandWord } from './expand.ts';
import { parse } from './parse.ts';
import { openRedirections, RedirectionError } from './redirections.ts';
import { type List, type Pipeline, ShellSyntaxError, type SimpleCommand } from './syntax.ts';

/** Standard input, output and error. */
export interface Streams {
	stdin: Input;
	stdout: Output;
	stderr: Output;
}

/** Lines that start lines (`npm run` in a script) and never end. */
const MAX_DEPTH = 32;

/** Runs a command line as `sh -c` does; answers its exit status (XCU 2.8.2). */
export async function runLine(line: string, context: CommandContext): Promise<number> {
	const depth = Number(context.env['SHLVL'] ?? 0);
	try {
		if (depth >= MAX_DEPTH)
			throw new ShellSyntaxError(
				`${MAX_DEPTH} shells run inside each other; this one is not started`,
			);
		const list = parse(line);
		return await new Shell(context, String(depth + 1)).run(list, context);
	} catch (error) {
		if (!(error instanceof ShellSyntaxError)) throw error;
		await context.stderr.write(`sh: 1: ${error.message}\n`);
		return 2;
	}
}

/** What a line knows and may change: variables, folder, status. */
export class Shell implements ExpansionScope {
	/** Of the line that runs now. */
	context: CommandContext;
	readonly #variables: Map<string, string>;
	readonly exported: Set<string>;
	cwd: string;
	status = 0;
	/** Set by `exit`. */
	exited = false;

	constructor(context: CommandContext, level?: string) {
		this.context = context;
		this.cwd = context.cwd;
		this.#variables = new Map(Object.entries(context.env));
		if (level) this.#variables.set('SHLVL', level);
		this.exported = new Set(this.#variables.keys());
	}

	get files() {
		return this.context.system.files;
	}

	get(name: string): string | undefined {
		return name === '?' ? String(this.status) : this.#variables.get(name);
	}

	set(name: string, value: string): void {
		this.#variables.set(name, value);
	}

	unset(name: string): void {
		this.#variables.delete(name);
		this.exported.delete(name);
	}

	get environment(): Record<string, string> {
		return Object.fromEntries([...this.#variables].filter(([name]) => this.exported.has(name)));
	}

	async run(list: List, streams: Streams): Promise<number> {
		for (const { when, pipeline } of list) {
			if ((when === '&&' && this.status !== 0) || (when === '||' && this.status === 0)) continue;
			const status = await this.#pipeline(pipeline, streams);
			this.status = pipeline.negated ? Number(status === 0) : status;
			if (this.exited || this.context.signal.aborted) break;
		}
		return this.status;
	}

	/** All commands at once; the last one's status counts (XCU 2.9.2). */
	async #pipeline({ commands }: Pipeline, streams: Streams): Promise<number> {
		const [only] = commands;
		if (commands.length === 1 && only) return this.#command(only, streams);
		let { stdin } = streams;
		const running = commands.map((command, index) => {
			const from = stdin;
			const to = index < commands.length - 1 ? new Pipe(this.context.signal) : undefined;
			if (to) stdin = to;
			return this.#copy()
				.#command(command, { ...streams, stdin: from, stdout: to ?? streams.stdout })
				.finally(() => {
					to?.end();
					if (index > 0) from.close();
				});
		});
		return (await Promise.all(running)).at(-1) ?? 0;
	}

	/** What a command of a pipeline changes stays its own (XCU 2.13, "Shell Execution Environment"). */
	#copy(): Shell {
		const copy = new Shell(this.context);
		copy.cwd = this.cwd;
		copy.status = this.status;
		for (const [name, value] of this.#variables) copy.set(name, value);
		for (const name of copy.exported) if (!this.exported.has(name)) copy.unset(name);
		for (const name of this.exported) copy.exported.add(name);
		return copy;
	}

	async #command(command: SimpleCommand, streams: Streams): Promise<number> {
		const [name, ...args] = command.words.flatMap((word) => expandWord(word, this));
		const opened: Output[] = [];
		try {
			const io = openRedirections(command.redirections, streams, this, opened);
			return await this.#start(name, args, command.assignments, io);
		} catch (error) {
			if (codeOf(error) === 'EPIPE')
				return this.context.signal.aborted ? endOf(this.context.signal) : 141;
			if (error instanceof RedirectionError) {
				await streams.stderr.write(`sh: 1: ${error.message}\n`);
				return 2;
			}
			if (codeOf(error) === 'EFBIG') {
				await streams.stderr.write(`${name}: write error: File too large\n`);
				return 1;
			}
			throw error;
		} finally {
			for (const output of opened) output.end();
		}
	}

	async #start(
		name: string | undefined,
		args: string[],
		assignments: SimpleCommand['assignments'],
		io: Streams,
	): Promise<number> {
		const builtin = name === undefined ? undefined : builtins[name];
		if (name === undefined || builtin) {
			for (const each of assignments) this.set(each.name, expandText(each.value, this));
			return builtin ? builtin(args, this, io) : 0;
		}
		const env = this.environment;
		for (const each of assignments) env[each.name] = expandText(each.value, this);
		const { signal } = this.context;
		return this.context.call(name, args, { ...io, cwd: this.cwd, env, signal });
	}
}
