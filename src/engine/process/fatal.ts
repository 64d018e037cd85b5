import { inspect } from 'node-inspect-extracted';
import type { Problem } from '../in-page/protocol.ts';
import { framesOf } from './stack.ts';
import { NODE_VERSION } from './version.ts';

/** The line of a file, or `undefined` when the file is gone. */
export type SourceLine = (url: string, line: number) => string | undefined;

/** What Node writes to standard error before it ends because of `error`. */
export function fatalText(error: unknown, sourceLine: SourceLine): string {
	const end = `\n\nNode.js ${NODE_VERSION}\n`;
	if (!(error instanceof Error))
		return `Uncaught:\n${inspect(error)}\n(thrown without an Error, so there is no place to show)${end}`;
	const problem = problems.get(error);
	if (problem?.kind === 'syntax') return `${excerpt(problem)}${errorText(error)}${end}`;
	if (problem) return `${errorText(error)}${end}`;
	const [top] = framesOf(error.stack ?? '');
	const line = top && sourceLine(top.url, top.line);
	const shown = line === undefined ? '' : `${excerpt({ ...top, sourceLine: line } as Excerpt)}\n`;
	return `${shown}${errorText(error)}${end}`;
}

/** What Node makes of a promise that was rejected with something other than an Error. */
export function rejectionError(reason: unknown): Error {
	const error = new Error(
		'This error originated either by throwing inside of an async function without a catch block, or by rejecting ' +
			`a promise which was not handled with .catch(). The promise rejected with the reason "${
				typeof reason === 'string' ? reason : inspect(reason)
			}".`,
	);
	error.name = 'UnhandledPromiseRejection';
	error.stack = `${error.name}: ${error.message}`;
	return Object.assign(error, { code: 'ERR_UNHANDLED_REJECTION' });
}

/** Remembers why an error exists, so that the banner can show the place in the file. */
const problems = new WeakMap<Error, Problem>();

/** The error that a program sees when a module cannot be loaded. */
export function problemError(problem: Problem): Error {
	const error =
		problem.kind === 'syntax' ? new SyntaxError(problem.message) : new Error(problem.message);
	const { code } = problem;
	const name = code ? `${error.name} [${code}]` : error.name;
	error.stack = `${name}: ${problem.message}`;
	if (code && code !== 'ERR_MODULE_LINK') Object.assign(error, { code });
	if (problem.kind === 'resolve' && problem.url !== undefined)
		Object.assign(error, { url: problem.url });
	problems.set(error, problem);
	return error;
}

interface Excerpt {
	url: string;
	line: number;
	column: number;
	sourceLine: string;
	length?: number;
}

/** File and line, the line itself, and a caret under the column; tabs are kept, so that the caret stands right. */
function excerpt({ url, line, column, sourceLine, length = 1 }: Excerpt): string {
	const indent = sourceLine.slice(0, column - 1).replace(/[^\t]/g, ' ');
	return `${url}:${line}\n${sourceLine}\n${indent}${'^'.repeat(length)}\n`;
}

function errorText(error: Error): string {
	try {
		return inspect(error);
	} catch {
		return String(error);
	}
}
