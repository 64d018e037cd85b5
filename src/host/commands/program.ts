import type { Files } from '../machine/files.ts';
import type { Login, Machine } from '../machine/machine.ts';

/** One call of a simulated program. */
export interface Call {
	readonly name: string;
	/** The path, where the program was called by one. */
	readonly path?: string | undefined;
	readonly args: readonly string[];
	readonly machine: Machine;
	/** The files as whoever calls sees them. */
	readonly files: Files;
	/** The files as root sees them: for programs that look things up or are daemons. */
	readonly root: Files;
	readonly cwd: string;
	readonly stdin: string;
	env(name: string): string | undefined;
	out(text: string): void;
	err(text: string): void;
	/** Shows a question and waits for a line; an empty line when nobody can answer. */
	ask(question: string): Promise<string>;
	/** Lets time pass, so that progress can be watched. Rejects when the reader presses ^C. */
	pause(milliseconds: number): Promise<void>;
	/** Runs other words in the same shell and answers their exit code; what they print is passed on. */
	exec(
		words: readonly string[],
		options?: { env?: Record<string, string>; stdin?: string },
	): Promise<number>;
	/** Runs the interpreter's own command of this name with other words. */
	original(words: readonly string[]): Promise<number>;
	now(): Date;
	/** Puts a shell on top of this one, which `exit` takes off again. */
	open(login: Login, options?: { home?: boolean }): void;
	/** Starts the machine anew: every shell ends. */
	reboot(): void;
}

/** What a program does; it answers its exit code. */
export type Program = (call: Call) => number | Promise<number>;

/** Prints `<name>: <text>` on stderr and answers the code, 1 unless told otherwise. */
export function fail({ name, err }: Call, text: string, code = 1): number {
	err(`${name}: ${text}\n`);
	return code;
}

export interface Words {
	readonly options: Readonly<Record<string, string | true>>;
	readonly words: readonly string[];
}

/**
 * Takes options and words apart. `valued` are the options that take the next word; the letters of `-abc` are three
 * options. After `--`, everything is a word.
 */
export function readWords(args: readonly string[], valued: readonly string[] = []): Words {
	const options: Record<string, string | true> = {};
	const words: string[] = [];
	for (let index = 0; index < args.length; index++) {
		const arg = args[index] ?? '';
		if (arg === '--') {
			words.push(...args.slice(index + 1));
			break;
		}
		const [, long, inline] = /^--([^=]+)(?:=(.*))?$/s.exec(arg) ?? [];
		if (long !== undefined) {
			if (inline !== undefined) options[long] = inline;
			else options[long] = valued.includes(long) ? (args[++index] ?? '') : true;
		} else if (/^-./.test(arg)) {
			const letters = arg.slice(1);
			for (let at = 0; at < letters.length; at++) {
				const letter = letters.charAt(at);
				if (!valued.includes(letter)) {
					options[letter] = true;
					continue;
				}
				options[letter] = letters.slice(at + 1).replace(/^=/, '') || (args[++index] ?? '');
				break;
			}
		} else words.push(arg);
	}
	return { options, words };
}
