import { parseEnv } from '../../builtins/parse-env.ts';
import { codedError, invalidArgType } from '../../http/errors.ts';
import { isDeepEqual } from '../../testing/deep-equal.ts';
import type { Parts } from '../parts.ts';
import { createDebuglog } from './debuglog.ts';
import { parseArgs } from './parse-args.ts';
import { createStyleText } from './style-text.ts';
import { systemErrors } from './system-errors.ts';
import { types } from './types.ts';

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

/** https://nodejs.org/api/util.html#utilabortedsignal-resource */
function aborted(signal: AbortSignal): Promise<void> {
	if (signal.aborted) return Promise.resolve();
	return new Promise((resolve) =>
		signal.addEventListener('abort', () => resolve(), { once: true }),
	);
}

/** `node:util`: https://nodejs.org/api/util.html */
export function createUtil({ printing }: Parts) {
	const debuglog = createDebuglog(printing.format, process.env['NODE_DEBUG']);
	return {
		...printing,
		...systemErrors,
		aborted,
		callbackify,
		debug: debuglog,
		debuglog,
		deprecate,
		inherits,
		isArray: Array.isArray,
		isDeepStrictEqual: (a: unknown, b: unknown) => isDeepEqual(a, b, 'strict'),
		parseArgs,
		parseEnv,
		promisify,
		styleText: createStyleText(printing.inspect),
		TextDecoder,
		TextEncoder,
		toUSVString: (text: unknown) => String(text).toWellFormed(),
		types,
	};
}
