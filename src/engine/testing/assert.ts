import {
	type AssertionErrorClass,
	type AssertionErrorOptions,
	createAssertionError,
} from './assert-error.ts';
import { callAt, escapeControls, type SourcePosition } from './assert-source.ts';
import { createThrows } from './assert-throws.ts';
import { palette } from './colors.ts';
import { type DeepMode, isDeepEqual, isError } from './deep-equal.ts';
import { type Inspect, invalidArgType, missingArgs, nodeError } from './node-error.ts';

type Method = (...args: unknown[]) => unknown;
type MethodName =
	| 'fail'
	| 'ifError'
	| 'match'
	| 'doesNotMatch'
	| 'throws'
	| 'rejects'
	| 'doesNotThrow'
	| 'doesNotReject'
	| 'partialDeepStrictEqual'
	| 'strictEqual'
	| 'notStrictEqual'
	| 'equal'
	| 'notEqual'
	| 'deepEqual'
	| 'notDeepEqual'
	| 'deepStrictEqual'
	| 'notDeepStrictEqual';

/** The namespace of `node:assert`, which is a function as well. */
export interface Assert {
	(...args: unknown[]): void;
	ok: Method;
	AssertionError: AssertionErrorClass;
	Assert: new (options?: AssertOptions) => object;
	strict: Assert;
	[method: string]: unknown;
}

export interface AssertOptions {
	diff?: 'simple' | 'full';
	strict?: boolean;
	skipPrototype?: boolean;
}

export interface AssertHooks {
	/** Whether standard error shows colours. */
	colors?: boolean;
	/** The source line of the frame at the top of the stack of `error`, for `assert.ok(a > b)` in messages. */
	sourceAt?: (error: Error) => SourcePosition | undefined;
	/** Warns of deprecated use, as `process.emitWarning`. */
	emitWarning?: (message: string, type: string, code: string) => void;
}

/** `node:assert` (https://nodejs.org/api/assert.html); `.strict` of the answer is `node:assert/strict`. */
export function createAssert(inspect: Inspect, hooks: AssertHooks = {}): Assert {
	const AssertionError = createAssertionError(inspect, palette(hooks.colors === true));

	function innerOk(args: unknown[], below: unknown): void {
		const [value, message] = args;
		if (value) return;
		if (message != null && isError(message)) throw message;
		let text = message as string | undefined;
		if (args.length === 0) text = 'No value argument passed to `assert.ok()`';
		else if (message == null) text = falsyExpression(below);
		const error = new AssertionError({
			actual: value,
			expected: true,
			message: text,
			operator: '==',
			stackStartFn: below,
		});
		error.generatedMessage = args.length === 0 || message == null;
		throw error;
	}

	function falsyExpression(below: unknown): string | undefined {
		const here = new Error();
		(Error as { captureStackTrace?: (target: object, below: unknown) => void }).captureStackTrace?.(
			here,
			below,
		);
		const position = hooks.sourceAt?.(here);
		const source = position && callAt(position);
		return source && `The expression evaluated to a falsy value:\n\n  ${escapeControls(source)}\n`;
	}

	let warned = false;

	/** All assertions but `ok` with the options of one `Assert`. */
	function methods({ diff, skipPrototype }: AssertOptions): Record<MethodName, Method> {
		function innerFail(options: AssertionErrorOptions): never {
			if ((options.message as unknown) instanceof Error) throw options.message;
			throw new AssertionError({ ...options, diff });
		}
		const throwing = createThrows(inspect, AssertionError, innerFail);

		function check(
			by: Method,
			operator: string,
			args: unknown[],
			passes: (actual: unknown, expected: unknown) => boolean,
		): void {
			if (args.length < 2) throw missingArgs('actual', 'expected');
			const [actual, expected, message] = args as [unknown, unknown, string | undefined];
			if (!passes(actual, expected)) {
				innerFail({ actual, expected, message, operator, stackStartFn: by });
			}
		}
		// biome-ignore lint/suspicious/noDoubleEquals: the legacy assertions are defined by it.
		const loosely = (a: unknown, b: unknown) => a == b || (Number.isNaN(a) && Number.isNaN(b));
		const deeply = (mode: DeepMode) => (a: unknown, b: unknown) => isDeepEqual(a, b, mode);
		const not = (passes: (a: unknown, b: unknown) => boolean) => (a: unknown, b: unknown) =>
			!passes(a, b);
		const strictly = deeply(skipPrototype ? 'shape' : 'strict');

		function matching(by: Method, wanted: boolean, args: unknown[]): void {
			const [string, regexp, message] = args;
			if (!(regexp instanceof RegExp)) throw invalidArgType('regexp', 'RegExp', regexp, inspect);
			const isString = typeof string === 'string';
			if (isString && (regexp.exec(string) !== null) === wanted) return;
			if (message instanceof Error) throw message;
			const verb = wanted ? 'did not match' : 'was expected to not match';
			const generated = isString
				? `The input ${verb} the regular expression ${inspect(regexp)}. Input:\n\n${inspect(string)}\n`
				: `The "string" argument must be of type string. Received type ${typeof string} (${inspect(string)})`;
			const error = new AssertionError({
				actual: string,
				expected: regexp,
				message: (message as string) || generated,
				operator: by.name,
				stackStartFn: by,
				diff,
			});
			error.generatedMessage = !message;
			throw error;
		}

		const all: Record<MethodName, Method> = {
			fail(...args) {
				const [first, expected, message, operator, stackStartFn] = args;
				const generated = first == null && args.length <= 1;
				const single = generated ? 'Failed' : first;
				if (args.length > 1 && !warned) {
					warned = true;
					hooks.emitWarning?.(
						'assert.fail() with more than one argument is deprecated. Please use assert.strictEqual() instead or only pass a message.',
						'DeprecationWarning',
						'DEP0094',
					);
				}
				const text = (args.length > 1 ? message : single) as string | undefined;
				if ((text as unknown) instanceof Error) throw text;
				const error = new AssertionError({
					actual: args.length > 1 ? first : undefined,
					expected,
					message: text,
					operator: (operator as string) ?? (args.length === 2 ? '!=' : 'fail'),
					stackStartFn: stackStartFn || all.fail,
					diff,
				});
				if (generated) error.generatedMessage = true;
				throw error;
			},
			equal(...args) {
				check(all.equal, '==', args, loosely);
			},
			notEqual(...args) {
				check(all.notEqual, '!=', args, not(loosely));
			},
			deepEqual(...args) {
				check(all.deepEqual, 'deepEqual', args, deeply('loose'));
			},
			notDeepEqual(...args) {
				check(all.notDeepEqual, 'notDeepEqual', args, not(deeply('loose')));
			},
			deepStrictEqual(...args) {
				check(all.deepStrictEqual, 'deepStrictEqual', args, strictly);
			},
			notDeepStrictEqual(...args) {
				check(all.notDeepStrictEqual, 'notDeepStrictEqual', args, not(strictly));
			},
			strictEqual(...args) {
				check(all.strictEqual, 'strictEqual', args, Object.is);
			},
			notStrictEqual(...args) {
				check(all.notStrictEqual, 'notStrictEqual', args, not(Object.is));
			},
			partialDeepStrictEqual(...args) {
				const by = all.partialDeepStrictEqual;
				check(by, 'partialDeepStrictEqual', args, deeply('partial'));
			},
			throws(fn, ...args) {
				throwing.expectError(all.throws, 'exception', throwing.catchSync(fn), args);
			},
			async rejects(promiseFn, ...args) {
				const caught = await throwing.catchAsync(promiseFn);
				throwing.expectError(all.rejects, 'rejection', caught, args);
			},
			doesNotThrow(fn, ...args) {
				const caught = throwing.catchSync(fn);
				throwing.expectNoError(all.doesNotThrow, 'exception', caught, args);
			},
			async doesNotReject(fn, ...args) {
				const caught = await throwing.catchAsync(fn);
				throwing.expectNoError(all.doesNotReject, 'rejection', caught, args);
			},
			ifError(error) {
				if (error != null) throw unwantedError(error, all.ifError, diff);
			},
			match(...args) {
				matching(all.match, true, args);
			},
			doesNotMatch(...args) {
				matching(all.doesNotMatch, false, args);
			},
		};
		return all;
	}

	function unwantedError(actual: unknown, below: unknown, diff: AssertOptions['diff']): Error {
		const { message, stack } = actual as Error;
		const named = typeof actual === 'object' && typeof message === 'string';
		const text = named ? message || (actual as object).constructor?.name : inspect(actual);
		const error = new AssertionError({
			actual,
			expected: null,
			operator: 'ifError',
			message: `ifError got unwanted exception: ${text}`,
			stackStartFn: below,
			diff,
		});
		const start = typeof stack === 'string' ? stack.indexOf('\n    at') : -1;
		if (start !== -1) {
			// The frames of the given error, after those that only this one has.
			const frames = (stack as string).slice(start + 1).split('\n');
			const own = (error.stack ?? '').split('\n');
			const shared = frames.map((frame) => own.indexOf(frame)).find((at) => at !== -1);
			error.stack = `${own.slice(0, shared).join('\n')}\n${frames.join('\n')}`;
		}
		return error;
	}

	const strictNames = (all: Record<MethodName, Method>) => ({
		equal: all.strictEqual,
		deepEqual: all.deepStrictEqual,
		notEqual: all.notStrictEqual,
		notDeepEqual: all.notDeepStrictEqual,
	});

	function Assert(this: object, options?: AssertOptions): void {
		if (!new.target) {
			throw nodeError(
				'ERR_CONSTRUCT_CALL_REQUIRED',
				'Class constructor Assert cannot be invoked without `new`',
			);
		}
		const all = methods(options ?? {});
		const instanceOk = (...args: unknown[]) => innerOk(args, instanceOk);
		Object.assign(
			this,
			{ AssertionError, ok: instanceOk },
			all,
			options?.strict === false ? {} : strictNames(all),
		);
	}

	const all = methods({});
	const assert = ((...args) => innerOk(args, assert)) as Assert;
	const strict = ((...args) => innerOk(args, strict)) as Assert;
	Object.assign(assert, { AssertionError, ok: assert, ...all, Assert, strict });
	Object.assign(strict, assert, strictNames(all), { strict });
	return assert;
}
