import type { AssertionErrorClass, AssertionErrorOptions } from './assert-error.ts';
import { isDeepEqual, isError } from './deep-equal.ts';
import {
	type Inspect,
	invalidArgType,
	invalidArgValue,
	nodeError,
	received,
} from './node-error.ts';

/** What was caught: `undefined` when nothing was thrown. */
type Caught = { error: unknown } | undefined;
type Bag = Record<string, unknown>;
type Named = { name: string };

const isClass = (value: unknown): value is typeof Error =>
	typeof value === 'function' && Object.prototype.isPrototypeOf.call(Error, value);
const isInstance = (value: unknown, Class: unknown) => {
	// Arrow functions have no prototype to look for.
	const { prototype } = Class as { prototype?: unknown };
	return prototype !== undefined && value instanceof (Class as typeof Error);
};
const KINDS = ['Object', 'Error', 'Function', 'RegExp'];

/** The assertions about what a function throws (https://nodejs.org/api/assert.html#assertthrowsfn-error-message). */
export function createThrows(
	inspect: Inspect,
	AssertionError: AssertionErrorClass,
	innerFail: (options: AssertionErrorOptions) => never,
) {
	function catchSync(fn: unknown): Caught {
		if (typeof fn !== 'function') throw invalidArgType('fn', 'function', fn, inspect);
		try {
			fn();
		} catch (error) {
			return { error };
		}
		return undefined;
	}

	async function catchAsync(promiseFn: unknown): Promise<Caught> {
		const promise = typeof promiseFn === 'function' ? promiseFn() : promiseFn;
		const isPromise =
			promise instanceof Promise ||
			(typeof promise === 'object' &&
				typeof promise?.then === 'function' &&
				typeof promise.catch === 'function');
		if (!isPromise && typeof promiseFn === 'function') {
			throw nodeError(
				'ERR_INVALID_RETURN_VALUE',
				`Expected instance of Promise to be returned from the "promiseFn" function but got ${received(promise, inspect)}.`,
			);
		}
		if (!isPromise) {
			throw invalidArgType('promiseFn', ['Function', 'Promise'], promiseFn, inspect);
		}
		try {
			await promise;
		} catch (error) {
			return { error };
		}
		return undefined;
	}

	/** `throws` and `rejects`: `wanted` is a class, a pattern, a validation object or a function. */
	function expectError(by: Named, noun: string, caught: Caught, args: unknown[]): void {
		let [wanted, message] = args as [unknown, string | Error | undefined];
		if (typeof wanted === 'string') {
			if (args.length > 1) throw invalidArgType('error', KINDS, wanted, inspect);
			rejectAmbiguous(caught, wanted);
			message = wanted;
			wanted = undefined;
		} else if (wanted != null && typeof wanted !== 'object' && typeof wanted !== 'function') {
			throw invalidArgType('error', KINDS, wanted, inspect);
		}
		if (caught === undefined) {
			const { name } = (wanted ?? {}) as { name?: string };
			innerFail({
				actual: undefined,
				expected: wanted,
				operator: by.name,
				message: `Missing expected ${noun}${name ? ` (${name})` : ''}${message ? `: ${message}` : '.'}`,
				stackStartFn: by,
			});
		}
		if (wanted) matchError(caught.error, wanted, message, by);
	}

	function rejectAmbiguous(caught: Caught, message: string): void {
		const error = caught?.error;
		const isObject = typeof error === 'object' && error !== null;
		if ((isObject ? (error as Error).message : error) !== message) return;
		const text = isObject ? 'error message' : 'error';
		throw nodeError(
			'ERR_AMBIGUOUS_ARGUMENT',
			`The "error/message" argument is ambiguous. The ${text} "${message}" is identical to the message.`,
		);
	}

	function matchError(
		actual: unknown,
		expected: unknown,
		message: string | Error | undefined,
		by: Named,
	): void {
		let generated: string;
		if (expected instanceof RegExp) {
			if (expected.test(String(actual))) return;
			generated = `The input did not match the regular expression ${inspect(expected)}. Input:\n\n${inspect(String(actual))}\n`;
		} else if (typeof expected !== 'function') {
			matchObject(actual, expected as Bag, message, by);
			return;
		} else if (isInstance(actual, expected)) {
			return;
		} else if (isClass(expected)) {
			generated = `The error is expected to be an instance of "${expected.name}". Received ${otherClass(actual, expected)}`;
		} else {
			const answer = expected.call({}, actual);
			if (answer === true) return;
			const name = expected.name ? `"${expected.name}" ` : '';
			generated = `The ${name}validation function is expected to return "true". Received ${inspect(answer)}`;
			if (isError(actual)) generated += `\n\nCaught error:\n\n${actual}`;
		}
		throw withOperator(by, message, {
			actual,
			expected,
			operator: by.name,
			message: (message as string) || generated,
		});
	}

	function withOperator(by: Named, message: unknown, options: AssertionErrorOptions): Error {
		const error = new AssertionError({ ...options, stackStartFn: by });
		return Object.assign(error, { generatedMessage: !message, operator: by.name });
	}

	function otherClass(actual: unknown, expected: typeof Error): string {
		if (!isError(actual)) return `"${inspect(actual, { depth: -1 })}"`;
		const name = actual.constructor?.name || actual.name;
		const text =
			name === expected.name
				? 'an error with identical name but a different prototype.'
				: `"${name}"`;
		return actual.message ? `${text}\n\nError message:\n\n${actual.message}` : text;
	}

	/** Compares the properties of a validation object; a pattern matches a string. */
	function matchObject(
		actual: unknown,
		expected: Bag,
		message: string | Error | undefined,
		by: Named,
	): void {
		const failure = { actual, expected, stackStartFn: by };
		if (typeof actual !== 'object' || actual === null) {
			throw withOperator(by, message, {
				...failure,
				message: message as string | undefined,
				operator: 'deepStrictEqual',
			});
		}
		const keys = Object.keys(expected);
		if (expected instanceof Error) keys.push('name', 'message');
		else if (keys.length === 0) {
			throw invalidArgValue('error', expected, 'may not be an empty object', inspect);
		}
		const found = actual as Bag;
		const matches = (key: string) =>
			typeof found[key] === 'string' &&
			expected[key] instanceof RegExp &&
			expected[key].test(found[key]);
		for (const key of keys) {
			if (matches(key)) continue;
			if (key in actual && isDeepEqual(found[key], expected[key], 'strict')) continue;
			if (message) innerFail({ ...failure, message: message as string, operator: by.name });
			// Only what was asked for is shown, under the name of a class of its own as in Node.
			class Comparison {}
			// The bundle shortens names.
			Object.defineProperty(Comparison, 'name', { value: 'Comparison' });
			const pick = (from: Bag, value: (key: string) => unknown) => {
				const present = keys.filter((name) => name in from);
				return Object.assign(
					new Comparison(),
					Object.fromEntries(present.map((name) => [name, value(name)])),
				);
			};
			const error = withOperator(by, message, {
				actual: pick(found, (name) => found[name]),
				expected: pick(expected, (name) => (matches(name) ? found[name] : expected[name])),
				operator: 'deepStrictEqual',
			});
			throw Object.assign(error, { actual, expected });
		}
	}

	/** `doesNotThrow` and `doesNotReject`. */
	function expectNoError(by: Named, noun: string, caught: Caught, args: unknown[]): void {
		if (caught === undefined) return;
		const { error } = caught;
		let [unwanted, message] = args as [unknown, string | undefined];
		if (typeof unwanted === 'string') {
			message = unwanted;
			unwanted = undefined;
		}
		if (unwanted && !isUnwanted(error, unwanted)) throw error;
		innerFail({
			actual: error,
			expected: unwanted,
			operator: by.name,
			message: `Got unwanted ${noun}${message ? `: ${message}` : '.'}\nActual message: "${(error as Error | undefined)?.message}"`,
			stackStartFn: by,
		});
	}

	function isUnwanted(error: unknown, unwanted: unknown): boolean {
		if (unwanted instanceof RegExp) return unwanted.test(String(error));
		if (typeof unwanted !== 'function') {
			throw invalidArgType('expected', ['Function', 'RegExp'], unwanted, inspect);
		}
		if (isInstance(error, unwanted)) return true;
		return !isClass(unwanted) && unwanted.call({}, error) === true;
	}

	return { catchSync, catchAsync, expectError, expectNoError };
}
