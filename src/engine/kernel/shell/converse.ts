import type { CommandContext } from '../context.ts';
import { resolvePath } from '../paths.ts';
import { Pipe } from '../streams.ts';
import { keysOf, LineEditor } from './line-editor.ts';
import { parse } from './parse.ts';
import { Shell } from './shell.ts';
import { ShellSyntaxError } from './syntax.ts';

type AtTerminal = CommandContext & { terminal: { cols: number; rows: number } };

/** A shell at a terminal: reads line after line until `exit` or Ctrl-D. Ctrl-C ends what runs, not the shell. */
export async function converse(context: AtTerminal): Promise<number> {
	const { stdout, stderr, signal } = context;
	const shell = new Shell(context, String(Number(context.env['SHLVL'] ?? 0) + 1));
	const terminal = new Terminal(context, (text) => completion(text, shell));
	while (!shell.exited && !signal.aborted) {
		const line = await terminal.ask(prompt(shell));
		if (line === undefined) break;
		const interrupt = new AbortController();
		const ends = AbortSignal.any([signal, interrupt.signal]);
		shell.context = { ...context, signal: ends };
		const stdin = terminal.give(ends, () => interrupt.abort('SIGINT'));
		try {
			shell.status = await shell.run(parse(line), { stdin, stdout, stderr });
		} catch (error) {
			if (!(error instanceof ShellSyntaxError)) throw error;
			await stderr.write(`sh: ${error.message}\n`);
			shell.status = 2;
		}
	}
	return shell.status;
}

/** The shell waits for a line. */
interface Asked {
	line: PromiseWithResolvers<string | undefined>;
	prompt: string;
}

/** A program runs and may read. */
interface Fed {
	input: Pipe;
	interrupt: () => void;
}

/** Who gets what is typed: the shell that asks for a line, or the program that runs. */
class Terminal {
	readonly #context: AtTerminal;
	readonly #shellLine: LineEditor;
	readonly #programLine: LineEditor;
	#asked: Asked | undefined;
	#program: Fed | undefined;
	/** Lines that were pasted behind the first. */
	#early: string[] = [];
	#over = false;

	constructor(context: AtTerminal, complete: (text: string) => string) {
		this.#context = context;
		const columns = () => context.terminal.cols;
		this.#shellLine = new LineEditor({ columns, complete });
		this.#programLine = new LineEditor({ columns });
		void this.#listen();
	}

	/** The next line; `undefined` at the end of the input. */
	async ask(prompt: string): Promise<string | undefined> {
		this.#program = undefined;
		if (this.#over) return undefined;
		const line = Promise.withResolvers<string | undefined>();
		this.#asked = { line, prompt };
		this.#show(this.#shellLine.start(prompt));
		this.#type(this.#early.splice(0));
		return line.promise;
	}

	/** What is typed from now on, line by line, as a program's standard input. */
	give(signal: AbortSignal, interrupt: () => void): Pipe {
		const input = new Pipe(signal);
		this.#program = { input, interrupt };
		this.#programLine.start();
		return input;
	}

	async #listen(): Promise<void> {
		const { stdin } = this.#context;
		for (let text = await stdin.read(); text !== undefined; text = await stdin.read())
			this.#type(keysOf(text));
		this.#over = true;
		this.#asked?.line.resolve(undefined);
		this.#program?.input.end();
	}

	#type(keys: string[]): void {
		for (const [index, key] of keys.entries()) {
			if (this.#asked) this.#toShell(key, this.#asked);
			else if (this.#program) this.#toProgram(key, this.#program);
			else return void this.#early.push(...keys.slice(index));
		}
	}

	#toShell(key: string, { line, prompt }: Asked): void {
		const { echo, event } = this.#shellLine.press(key);
		this.#show(echo);
		if (event === 'interrupt') return this.#show(this.#shellLine.start(prompt));
		if (!event) return;
		const { text } = this.#shellLine;
		this.#shellLine.remember(text);
		this.#asked = undefined;
		line.resolve(event === 'line' ? text : undefined);
	}

	#toProgram(key: string, { input, interrupt }: Fed): void {
		const { text } = this.#programLine;
		const { echo, event } = this.#programLine.press(key);
		this.#show(echo);
		if (event) this.#programLine.start();
		if (event === 'line') void input.write(`${text}\n`).catch(() => {});
		if (event === 'end') input.end();
		if (event === 'interrupt') interrupt();
	}

	#show(text: string): void {
		// A killed job has nobody to show it to.
		void this.#context.stdout.write(text).catch(() => {});
	}
}

function prompt(shell: Shell): string {
	const home = shell.get('HOME') ?? '/';
	const isInside = shell.cwd === home || shell.cwd.startsWith(`${home}/`);
	const folder = isInside ? `~${shell.cwd.slice(home.length)}` : shell.cwd;
	return `${folder} \x1b[36m$\x1b[39m `;
}

/** What the last word of a line lacks to be the only file, or the common part of all files, that begin like it. */
function completion(text: string, shell: Shell): string {
	const [word = ''] = /\S*$/.exec(text) ?? [];
	const [, folder = '', start = ''] = /^(.*\/)?([^/]*)$/.exec(word) ?? [];
	const path = resolvePath(shell.cwd, folder || '.');
	if (!shell.files.exists(path) || shell.files.isFile(path)) return '';
	const names = shell.files
		.readdir(path)
		.filter((name) => name.startsWith(start) && (start !== '' || !name.startsWith('.')));
	const [first, ...others] = names;
	if (first === undefined) return '';
	if (others.length === 0)
		return first.slice(start.length) + (shell.files.isFile(`${path}/${first}`) ? ' ' : '/');
	let common = first;
	while (!others.every((name) => name.startsWith(common))) common = common.slice(0, -1);
	return common.slice(start.length);
}
