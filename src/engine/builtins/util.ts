import {
	format,
	formatWithOptions,
	inspect,
	stripVTControlCharacters,
} from 'node-inspect-extracted';
import { codedError, invalidArgType } from '../http/errors.ts';
import { createDebuglog } from './debuglog.ts';
import { parseArgs } from './parse-args.ts';
import { parseEnv } from './parse-env.ts';
import { systemErrors } from './system-errors.ts';
import { types } from './util-types.ts';

type Callback = (error: unknown, value?: unknown) => void;
type Callable = (...args: unknown[]) => unknown;

const promisifyCustom = Symbol.for('nodejs.util.promisify.custom');

/** https://nodejs.org/api/util.html#utilpromisifyoriginal */
function promisify(original: Callable & { [promisifyCustom]?: Callable }): Callable {
	if (typeof original !== 'function')
		throw invalidArgType('original', 'of type function', original);
	const custom = original[promisifyCustom];
	if (custom) return custom;
	const promisified: Callable = function (this: unknown, ...args) {
		return new Promise((resolve, reject) => {
			const done: Callback = (error, value) => (error ? reject(error) : resolve(value));
			Reflect.apply(original, this, [...args, done]);
		});
	};
	return Object.defineProperties(promisified, Object.getOwnPropertyDescriptors(original));
}
Object.assign(promisify, { custom: promisifyCustom });

/** https://nodejs.org/api/util.html#utilcallbackifyoriginal */
function callbackify(original: (...args: unknown[]) => Promise<unknown>): Callable {
	return function (this: unknown, ...args) {
		const callback = args.pop() as Callback;
		Reflect.apply(original, this, args).then(
			(value) => process.nextTick(callback, null, value),
			(error) => process.nextTick(callback, error || falsyRejection(error)),
		);
	};
}

function falsyRejection(reason: unknown): Error {
	const error = codedError(
		Error,
		'ERR_FALSY_VALUE_REJECTION',
		'Promise was rejected with falsy value',
	);
	return Object.assign(error, { reason });
}

function inherits(child: Callable, parent: Callable): void {
	Object.defineProperty(child, 'super_', {
		value: parent,
		writable: true,
		configurable: true,
	});
	Object.setPrototypeOf(child.prototype, parent.prototype);
}

/** Warns once. https://nodejs.org/api/util.html#utildeprecatefn-msg-code-options */
function deprecate(fn: Callable, message: string, code?: string): Callable {
	let warned = false;
	return function (this: unknown, ...args) {
		if (!warned)
			process.emitWarning(message, { type: 'DeprecationWarning', ...(code && { code }) });
		warned = true;
		return Reflect.apply(fn, this, args);
	};
}

interface StyleOptions {
	/** Whether to leave the text plain when `stream` shows no colours. */
	validateStream?: boolean;
	stream?: { isTTY?: boolean };
}

/** SGR codes by name, from `inspect.colors`. https://nodejs.org/api/util.html#utilstyletextformat-text-options */
function styleText(
	formats: string | string[],
	text: string,
	{ validateStream = true, stream = process.stdout }: StyleOptions = {},
): string {
	const { colors } = inspect as unknown as { colors: Record<string, [number, number]> };
	const plain = validateStream && !stream.isTTY;
	return [formats].flat().reduceRight((styled, name) => {
		const codes = colors[name];
		if (!codes)
			throw Object.assign(
				new TypeError(
					`The argument 'format' must be one of: ${Object.getOwnPropertyNames(colors)
						.map((each) => `'${each}'`)
						.join(', ')}. Received '${name}'`,
				),
				{ code: 'ERR_INVALID_ARG_VALUE' },
			);
		return plain ? styled : `\x1b[${codes[0]}m${styled}\x1b[${codes[1]}m`;
	}, text);
}

/** https://nodejs.org/api/util.html#utilabortedsignal-resource */
function aborted(signal: AbortSignal): Promise<void> {
	if (signal.aborted) return Promise.resolve();
	return new Promise((resolve) =>
		signal.addEventListener('abort', () => resolve(), { once: true }),
	);
}

/** `node:util`. `isDeepStrictEqual` comes from assert, which compares in the same way. */
export function createUtil(isDeepStrictEqual: (a: unknown, b: unknown) => boolean) {
	const debuglog = createDebuglog(process.env['NODE_DEBUG']);
	return {
		...systemErrors,
		aborted,
		callbackify,
		debug: debuglog,
		debuglog,
		deprecate,
		format,
		formatWithOptions,
		inherits,
		inspect,
		isArray: Array.isArray,
		isDeepStrictEqual,
		parseArgs,
		parseEnv,
		promisify,
		stripVTControlCharacters,
		styleText,
		TextDecoder,
		TextEncoder,
		toUSVString: (text: unknown) => String(text).toWellFormed(),
		types,
	};
}
