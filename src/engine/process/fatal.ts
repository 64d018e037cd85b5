import { inspect } from 'node-inspect-extracted';
import type { Problem } from '../in-page/protocol.ts';
import { excerpt, type SourceLine } from './excerpt.ts';
import { importPlace } from './modules/errors.ts';
import { framesOf } from './stack.ts';
import { NODE_VERSION } from './version.ts';

/**
 * What Node writes to standard error before it ends because of `error`. A throw that reached the event loop is shown
 * where it was thrown, a rejection where its error was made.
 */
export function fatalText(error: unknown, sourceLine: SourceLine, wasThrown: boolean): string {
	const end = `\n\nNode.js ${NODE_VERSION}\n`;
	if (!(error instanceof Error))
		return `Uncaught:\n${inspect(error)}\n(thrown without an Error, so there is no place to show)${end}`;
	const problem = problems.get(error);
	if (problem?.kind === 'syntax') {
		// Node's own excerpt of a TypeScript error ends with an empty line.
		return `${excerpt(problem)}${problem.code ? '\n' : ''}${errorText(error)}${end}`;
	}
	if (problem) return errorText(error) + end;
	const imported = importPlace(error);
	if (imported) {
		const line = sourceLine(imported.url, imported.line) ?? '';
		const [name = ' '] = /^[\w$]+/.exec(line.slice(imported.column - 1)) ?? [];
		return `${excerpt({ ...imported, sourceLine: line, length: name.length })}${errorText(error)}${end}`;
	}
	const [top] = framesOf(error.stack ?? '');
	const line = top && sourceLine(top.url, top.line);
	if (!top || line === undefined) return errorText(error) + end;
	const thrown = wasThrown ? /\bthrow\s+$/.exec(line.slice(0, top.column - 1)) : null;
	const column = thrown ? thrown.index + 1 : top.column;
	return `${excerpt({ url: top.url, line: top.line, column, sourceLine: line })}\n${errorText(error)}${end}`;
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

function errorText(error: Error): string {
	try {
		const text = inspect(error);
		// An error without frames is shown in brackets; Node's own errors have frames, which are not the program's.
		const bare = `[${error.stack}]`;
		return text.startsWith(bare) ? `${error.stack}${text.slice(bare.length)}` : text;
	} catch {
		return String(error);
	}
}
