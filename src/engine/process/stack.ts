import { sourceMessage } from '../compile/positions.ts';
import type { Thrown, ThrownAt } from './attempt.ts';
import { installHeadlines, isJavaScriptCore } from './stack-headlines.ts';

/** Stack traces in the learner's own lines and columns, in V8's format, whatever the browser. */

/** Maps a generated column to the source's. */
export type ColumnOf = (url: string, line: number, column: number) => number;

export interface Frame {
	/** `handler`, `new Foo`; empty for a function without a name and at a module's top level. */
	name: string;
	/** The frame continues after an `await`. */
	isAsync: boolean;
	url: string;
	line: number;
	column: number;
}

let shownFrames = 10;

/** `--stack-trace-limit` */
export function setStackTraceLimit(limit: number | undefined): void {
	shownFrames = limit ?? shownFrames;
}

type V8Error = typeof Error & {
	stackTraceLimit?: number;
	prepareStackTrace?: (error: Error, sites: { toString(): string }[]) => string;
};

/** From here on, `error.stack` holds only frames of the project's files. */
export function installStackTraces(columnOf: ColumnOf): void {
	if (isJavaScriptCore) return installHeadlines(headline);
	const native = Object.getOwnPropertyDescriptor(Error.prototype, 'stack');
	if (!native) {
		const V8 = Error as V8Error;
		// Frames of the engine take part in V8's count and are dropped afterwards.
		V8.stackTraceLimit = 50;
		V8.prepareStackTrace = (error, sites) => {
			const frames = sites.map((site) => `at ${site}`);
			const made = frames.find((text) => !/<anonymous>\)?$|\(native\)$/.test(text));
			if (made && parseV8(made, columnOf).length === 0) madeInside.add(error);
			return withFrames(
				error,
				frames.flatMap((text) => parseV8(text, columnOf)),
			);
		};
		return;
	}
	const { get } = native;
	if (!get) return;
	const converted = (error: Error, text: string) => {
		const lines = text.split('\n').filter(Boolean);
		const [made] = lines;
		if (made && parseGecko(made, columnOf).length === 0) madeInside.add(error);
		const frames = lines.flatMap((line) => parseGecko(line, columnOf));
		// V8 begins where the error was asked for, behind the constructors of its classes.
		const classes = constructorNames(error);
		while (classes.has(frames[0]?.name ?? '')) frames.shift();
		return withFrames(error, frames);
	};
	const cache = new WeakMap<object, string>();
	Object.defineProperty(Error.prototype, 'stack', {
		configurable: true,
		get(this: Error) {
			const known = cache.get(this);
			if (known !== undefined) return known;
			const text: unknown = get.call(this);
			if (typeof text !== 'string') return text;
			const stack = converted(this, text);
			cache.set(this, stack);
			return stack;
		},
		set(this: Error, value: unknown) {
			cache.delete(this);
			// As V8 has it: the browser's own setter makes the property show up in copies of the error.
			Object.defineProperty(this, 'stack', { value, writable: true, configurable: true });
		},
	});
	const { captureStackTrace } = Error;
	if (!captureStackTrace) return;
	Error.captureStackTrace = (target, below) => {
		captureStackTrace(target, below);
		const { stack } = target as Error;
		Object.defineProperty(target, 'stack', {
			value: converted(target as Error, String(stack)),
			writable: true,
			configurable: true,
		});
	};
}

const madeInside = new WeakSet<Error>();

/** Whether the engine made an error, on behalf of the program. Only known when its stack was read. */
export const wasMadeInside = (error: Error): boolean => madeInside.has(error);

/** V8 makes `stack` with each error; elsewhere it is a getter of the prototype. */
export const isV8 = !Object.hasOwn(Error.prototype, 'stack');

/** Where something was thrown, in the source's columns. */
export function thrownAt({ error, at }: Thrown, columnOf: ColumnOf): ThrownAt {
	if (typeof at === 'string') return at;
	const { url, line, column } = at;
	if (isProjectUrl(url)) return { url, line, column: columnOf(url, line, column) };
	// Other engines give nothing that leads to a file of the project.
	if (isV8 || !(error instanceof Error)) return 'inside';
	const [top] = framesOf(error.stack ?? '');
	return top && !wasMadeInside(error) ? top : 'inside';
}

/** Whether a script is one of the project's files: a URL, or the path that CommonJS modules go by. */
export const isProjectUrl = (url: string): boolean => /^(?:file:\/\/)?\//.test(url);

/** The frames of a stack text in V8's format, outermost last. */
export function framesOf(stack: string): Frame[] {
	return stack.split('\n').flatMap((line) => parseV8(line.trim(), (_url, _line, column) => column));
}

/** Where the learner's code called into the engine. */
export function callSite(): Frame | undefined {
	return framesOf(new Error().stack ?? '')[0];
}

function withFrames(error: Error, frames: Frame[]): string {
	const lines = frames.slice(0, shownFrames).map(({ name, isAsync, url, line, column }) => {
		const place = `${url}:${line}:${column}`;
		return `\n    at ${isAsync ? 'async ' : ''}${name ? `${name} (${place})` : place}`;
	});
	return headline(error) + lines.join('');
}

/** As Error.prototype.toString, which a class may have replaced (ECMA-262, 20.5.3.4). */
function headline(error: Error): string {
	try {
		return sourceMessage(Error.prototype.toString.call(error));
	} catch {
		return 'Error';
	}
}

function constructorNames(error: object): Set<string> {
	const names = new Set<string>();
	for (let proto = Object.getPrototypeOf(error); proto; proto = Object.getPrototypeOf(proto)) {
		const { constructor: Class } = proto;
		if (Class === Error || Class === Object) break;
		if (typeof Class === 'function' && Class.name) names.add(Class.name);
	}
	return names;
}

function parseV8(line: string, columnOf: ColumnOf): Frame[] {
	const match = /^at (async )?(?:(.*?) \()?((?:file:\/\/)?\/[^\s()]*?):(\d+):(\d+)\)?$/.exec(line);
	if (!match) return [];
	const [, async, name = '', url = '', row = '', column = ''] = match;
	return [frame(name, async !== undefined, url, Number(row), Number(column), columnOf)];
}

/** `async*handler@file:///home/project/src/a.ts:3:9` */
function parseGecko(line: string, columnOf: ColumnOf): Frame[] {
	const match = /^(async\*)?(.*?)@((?:file:\/\/)?\/[^\s]*?):(\d+):(\d+)$/.exec(line);
	if (!match) return [];
	const [, async, name = '', url = '', row = '', column = ''] = match;
	// `outer/inner/<` is a function without a name.
	const short = name.endsWith('<') ? '' : (name.split('/').pop() ?? '');
	return [frame(short, async !== undefined, url, Number(row), Number(column), columnOf)];
}

function frame(
	name: string,
	isAsync: boolean,
	url: string,
	line: number,
	column: number,
	columnOf: ColumnOf,
): Frame {
	return { name: ownName(name), isAsync, url, line, column: columnOf(url, line, column) };
}

/**
 * V8 calls functions without a name `eval` here, and shows the class of `this`, which for a class of the engine is
 * a letter or two that the bundler chose.
 */
function ownName(name: string): string {
	const own = name.replace(/^[\w$]{1,2}\./, '');
	return /(?:^|\.)(?:eval|<anonymous>)$/.test(own) ? '' : own;
}
