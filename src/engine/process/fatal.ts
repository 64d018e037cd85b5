import { inspect } from 'node-inspect-extracted';
import type { Problem } from '../in-page/protocol.ts';
import type { ThrownAt } from './attempt.ts';
import { type Excerpt, excerpt, type SourceLine } from './excerpt.ts';
import { type ImportPlace, importPlace } from './modules/errors.ts';
import { framesOf, isProjectUrl, wasMadeInside } from './stack.ts';
import { unheardText } from './unheard.ts';
import { NODE_VERSION } from './version.ts';

/** What Node writes to standard error before it ends because of `error`. */
export function fatalText(error: unknown, sourceLine: SourceLine, at: ThrownAt): string {
	const end = `\n\nNode.js ${NODE_VERSION}\n`;
	if (!(error instanceof Error)) {
		const place = typeof at === 'string' ? undefined : placeOf(at, sourceLine);
		return `\n${place ? excerpt(place) : ''}${thrownText(error)}${end}`;
	}
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
	const unheard = unheardText(error);
	if (unheard) {
		const value = `${error.stack}${unheard}`;
		Object.defineProperty(error, 'stack', { value, configurable: true, writable: true });
		// It was thrown by the emitter.
		if (at !== 'made') return errorText(error) + end;
	}
	const place = at === 'made' ? placeMade(error, sourceLine) : placeThrown(at, sourceLine);
	return `${place ? `${excerpt(place)}\n` : ''}${errorText(error)}${end}`;
}

/** A value that is no error: https://nodejs.org/api/cli.html#--trace-uncaught */
function thrownText(value: unknown): string {
	if (value !== null && (typeof value === 'object' || typeof value === 'function'))
		return inspect(value);
	const text = typeof value === 'symbol' ? '' : String(value);
	return `${text}\n(Use \`node --trace-uncaught ...\` to show where the exception was thrown)`;
}

/** Where the error was made, unless that was inside of the engine. */
function placeMade(error: Error, sourceLine: SourceLine): Excerpt | undefined {
	const [top] = framesOf(error.stack ?? '');
	if (!top || wasMadeInside(error)) return undefined;
	// V8 takes the text for a script of its own.
	if (error instanceof SyntaxError && /\bJSON\b/.test(error.message)) return undefined;
	return placeOf(top, sourceLine);
}

function placeThrown(at: Exclude<ThrownAt, 'made'>, sourceLine: SourceLine): Excerpt | undefined {
	const place = at === 'inside' ? undefined : placeOf(at, sourceLine);
	if (!place) return undefined;
	// Not every browser tells the place of the statement; some tell that of the error.
	const statement = /\bthrow\s[^;{}]*$/.exec(place.sourceLine.slice(0, place.column - 1));
	return statement ? { ...place, column: statement.index + 1 } : place;
}

function placeOf({ url, line, column }: ImportPlace, sourceLine: SourceLine): Excerpt | undefined {
	const text = isProjectUrl(url) ? sourceLine(url, line) : undefined;
	return text === undefined ? undefined : { url, line, column, sourceLine: text };
}

/** What Node makes of a promise that was rejected with something other than an Error. */
export function rejectionError(reason: unknown): Error {
	const error = new Error(
		'This error originated either by throwing inside of an async function without a catch block, or by rejecting ' +
			`a promise which was not handled with .catch(). The promise rejected with the reason "${
				reason !== null && typeof reason === 'object' ? `#<${className(reason)}>` : String(reason)
			}".`,
	);
	error.name = 'UnhandledPromiseRejection';
	error.stack = `${error.name}: ${error.message}`;
	return Object.assign(error, { code: 'ERR_UNHANDLED_REJECTION' });
}

/** As V8 shows an object without asking it for a text. */
function className(object: object): string {
	const { constructor: Class } = object;
	return typeof Class === 'function' && Class.name ? Class.name : 'Object';
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
		// Those that V8 makes without any frame are in brackets there, too.
		if (error instanceof AggregateError && !('code' in error)) return text;
		const bare = `[${error.stack}]`;
		return text.startsWith(bare) ? `${error.stack}${text.slice(bare.length)}` : text;
	} catch {
		return String(error);
	}
}
