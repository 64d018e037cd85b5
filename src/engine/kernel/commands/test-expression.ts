import type { CommandContext } from '../context.ts';
import { resolvePath } from '../paths.ts';

class TestProblem extends Error {}

const binary: Readonly<Record<string, (a: string, b: string) => boolean>> = {
	'=': (a, b) => a === b,
	'==': (a, b) => a === b,
	'!=': (a, b) => a !== b,
	'<': (a, b) => a < b,
	'>': (a, b) => a > b,
	'-eq': (a, b) => integer(a) === integer(b),
	'-ne': (a, b) => integer(a) !== integer(b),
	'-lt': (a, b) => integer(a) < integer(b),
	'-le': (a, b) => integer(a) <= integer(b),
	'-gt': (a, b) => integer(a) > integer(b),
	'-ge': (a, b) => integer(a) >= integer(b),
};

/** `test` and `[`, with `!`, `-a`, `-o` and parentheses (XCU test). Answers 2 for an expression that is none. */
export async function testCommand(
	name: string,
	args: readonly string[],
	{ system: { files }, cwd, stderr, terminal }: CommandContext,
): Promise<number> {
	const path = (text: string) => resolvePath(cwd, text);
	const unary: Readonly<Record<string, (text: string) => boolean>> = {
		'-n': (text) => text !== '',
		'-z': (text) => text === '',
		'-e': (text) => files.exists(path(text)),
		'-f': (text) => files.isFile(path(text)),
		'-d': (text) => files.exists(path(text)) && !files.isFile(path(text)),
		'-s': (text) => files.exists(path(text)) && files.stat(path(text)).size > 0,
		'-r': (text) => files.exists(path(text)),
		'-w': (text) => files.exists(path(text)),
		'-x': (text) => files.exists(path(text)) && !files.isFile(path(text)),
		'-t': (text) => /^[012]$/.test(text) && terminal !== undefined,
	};
	let at = 0;
	const peek = () => args[at];
	const primary = (): boolean => {
		const [first, second, third] = args.slice(at);
		if (first === undefined) throw new TestProblem('argument expected');
		const compare = second === undefined ? undefined : binary[second];
		if (compare && third !== undefined) {
			at += 3;
			return compare(first, third);
		}
		if (first === '!' && second !== undefined) {
			at++;
			return !primary();
		}
		if (first === '(' && second !== undefined) {
			at++;
			const value = either();
			if (args[at++] !== ')') throw new TestProblem('closing paren expected');
			return value;
		}
		const check = unary[first];
		if (check && second !== undefined) {
			at += 2;
			return check(second);
		}
		at++;
		return first !== '';
	};
	const both = (): boolean => {
		let value = primary();
		while (peek() === '-a') {
			at++;
			value = primary() && value;
		}
		return value;
	};
	const either = (): boolean => {
		let value = both();
		while (peek() === '-o') {
			at++;
			value = both() || value;
		}
		return value;
	};
	if (args.length === 0) return 1;
	try {
		const value = either();
		if (at < args.length) throw new TestProblem(`${args[at - 1]}: unexpected operator`);
		return value ? 0 : 1;
	} catch (error) {
		if (!(error instanceof TestProblem)) throw error;
		await stderr.write(`sh: 1: ${name}: ${error.message}\n`);
		return 2;
	}
}

function integer(text: string): number {
	if (!/^\s*[-+]?\d+\s*$/.test(text)) throw new TestProblem(`Illegal number: ${text}`);
	return Number(text);
}
