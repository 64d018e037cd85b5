import { compile } from '../compile/compile.ts';
import { SyntaxProblem } from '../compile/problem.ts';
import type { Unit } from '../compile/unit.ts';
import { builtinNames } from '../process/builtin-names.ts';
import { ResolveError } from './resolve.ts';

/** A program that is no file: `node -e`, `node -p`, or one from standard input. */
export interface Evaluated {
	/** What stack traces call it. */
	url: string;
	text: string;
	/** `--input-type` */
	format: 'module' | 'commonjs' | 'detect';
	/** Show the value of its last statement when it ends. */
	print: boolean;
}

/** Compiled as JavaScript, or else as TypeScript: https://nodejs.org/api/cli.html#-e---eval-script */
export function compileEvaluated(source: Evaluated, asyncContext: boolean): Unit {
	const { url, text, format, print } = source;
	const compileAs = (language: 'js' | 'ts') =>
		compile(text, { url, language, format, asyncContext });
	let unit: Unit;
	try {
		unit = compileAs('js');
	} catch (error) {
		if (!(error instanceof SyntaxProblem)) throw error;
		try {
			unit = compileAs('ts');
		} catch {
			throw error;
		}
	}
	if (unit.format === 'module') {
		if (!print) return unit;
		throw new ResolveError('ERR_EVAL_ESM_CANNOT_PRINT', '--print cannot be used with ESM input');
	}
	// Built-in modules are variables here, as in Node's prompt, so any name may ask for one.
	const words = new Set(text.match(/[a-z]\w*/g));
	const requires = [...unit.requires, ...builtinNames.filter((name) => words.has(name))];
	return { ...unit, requires, ...(print && { code: printing(unit) }) };
}

/**
 * The unit's code, changed so that it shows the completion value of the program (ECMA-262, 16.1.6). Only `eval`
 * answers it; the blanks keep what was written in its columns.
 */
function printing({ code, url }: Unit): string {
	const start = code.indexOf('{') + 1;
	const body = code.slice(start, code.lastIndexOf('\n})\n'));
	const text = JSON.stringify(`${' '.repeat(start)}${body}\n//# sourceURL=${url}`);
	return `${code.slice(0, start)}process.once("exit",(v=>()=>console.log(v))(eval(${text})))})`;
}
