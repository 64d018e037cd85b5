import type { ErrorReport, FailureType } from './events.ts';
import type { Inspect } from './node-error.ts';

/** What the runner says about a test that failed: `ERR_TEST_FAILURE` with the thrown value as its cause. */
export class TestFailure extends Error {
	readonly code = 'ERR_TEST_FAILURE';
	failureType: FailureType;
	override cause: unknown;

	constructor(cause: unknown, failureType: FailureType, inspect: Inspect) {
		const text = (cause as Error | undefined)?.message ?? cause;
		super(typeof text === 'string' ? text : inspect(text));
		this.failureType = failureType;
		this.cause = cause;
	}

	override toString(): string {
		return `Error [${this.code}]: ${this.message}`;
	}
}

/** Failures that stand for an error of the learner's own code. */
const FROM_TEST: FailureType[] = [
	'testCodeFailure',
	'hookFailed',
	'uncaughtException',
	'unhandledRejection',
];

export interface ReportHooks {
	inspect: Inspect;
	/** Prints a thrown value with its stack; `inspect` by default. */
	formatError?: (error: unknown) => string;
	/** The stack of an error in Node's format; its own `stack` by default. */
	stackOf?: (error: Error) => string | undefined;
	colors?: boolean;
}

/** Turns a failure into plain data; `posted` when it goes to a parent, which sees a copy of the error in Node. */
export function reportFailure(failure: unknown, hooks: ReportHooks, posted: boolean): ErrorReport {
	const known = failure instanceof TestFailure;
	const thrown = known ? failure.cause : failure;
	const cause = posted ? copyOf(thrown, hooks, new Set()) : thrown;
	const print = printer(hooks);
	const report: ErrorReport = {
		message: known ? failure.message : '<unknown error>',
		inspected: print(cause),
	};
	if (known) Object.assign(report, { failureType: failure.failureType, code: failure.code });
	const own = known ? hooks.stackOf?.(failure) : undefined;
	if (own) report.stack = own;
	if (typeof cause !== 'object' || cause === null) return report;
	if (known && !FROM_TEST.includes(failure.failureType)) return report;

	const error = cause as Partial<TestFailure> & Record<string, unknown>;
	if (!known && error.failureType) report.failureType = error.failureType;
	if (typeof error.message === 'string') report.message = error.message;
	if (error['code'] != null) report.code = String(error['code']);
	if (typeof error.name === 'string') report.name = error.name;
	const stack = posted ? error.stack : stackOf(error as Error, hooks);
	if (typeof stack === 'string') report.stack = stack;
	if ('expected' in error && 'actual' in error) {
		report.comparison = structuredCopy({
			expected: error['expected'],
			actual: error['actual'],
			...(typeof error['operator'] === 'string' && { operator: error['operator'] }),
		});
	}
	return report;

	function structuredCopy(comparison: NonNullable<ErrorReport['comparison']>) {
		if (!posted) return comparison;
		try {
			return structuredClone(comparison);
		} catch {
			return {
				...comparison,
				expected: print(comparison.expected),
				actual: print(comparison.actual),
			};
		}
	}
}

const printer = (hooks: ReportHooks) =>
	hooks.formatError ??
	((error: unknown) =>
		hooks.inspect(error, {
			colors: hooks.colors === true,
			breakLength: Number.POSITIVE_INFINITY,
		}));

const stackOf = (error: Error, hooks: ReportHooks) => hooks.stackOf?.(error) ?? error.stack;

const BASES = [TypeError, RangeError, URIError, SyntaxError, ReferenceError, EvalError, Error];
const CUSTOM = Symbol.for('nodejs.util.inspect.custom');

/**
 * An error as it arrives in another process of Node (`internal/error_serdes`): a plain one of the nearest
 * built-in class, with the values that can be copied.
 */
function copyOf(error: unknown, hooks: ReportHooks, seen: Set<unknown>): unknown {
	const { inspect } = hooks;
	if (error instanceof DOMException) {
		const copy = new Error('');
		copy.stack = stackOf(error, hooks) ?? '';
		return copy;
	}
	if (Object.prototype.toString.call(error) === '[object Error]') {
		if (seen.has(error)) return { [CUSTOM]: () => '[Circular object]' };
		seen.add(error);
		try {
			return copyError(error as Error, hooks, seen);
		} catch {
			// Something in it cannot be copied: then its text has to do.
		}
	}
	if (typeof error === 'symbol') return Symbol.for(error.description ?? '');
	if (typeof error === 'object' && error !== null && CUSTOM in error) {
		const text = inspect(error);
		return { __proto__: null, [CUSTOM]: () => text };
	}
	try {
		return structuredClone(error);
	} catch {
		return inspect(error);
	}
}

function copyError(error: Error, hooks: ReportHooks, seen: Set<unknown>): Error {
	const properties: PropertyDescriptorMap = {};
	const values: Record<string, unknown> = {};
	const chain: object[] = [];
	for (let at: object | null = error; at !== null; at = Object.getPrototypeOf(at))
		chain.unshift(at);
	for (const holder of chain) {
		for (const key of Object.getOwnPropertyNames(holder)) {
			const { enumerable } = Object.getOwnPropertyDescriptor(holder, key) as PropertyDescriptor;
			const value = (error as unknown as Record<string, unknown>)[key];
			if (key === '__proto__') continue;
			if (key === 'cause') {
				properties[key] = { enumerable: enumerable === true, value: copyOf(value, hooks, seen) };
			} else if (typeof value !== 'function' && typeof value !== 'symbol') {
				properties[key] = { enumerable: enumerable === true };
				values[key] = key === 'stack' ? stackOf(error, hooks) : value;
			} else Reflect.deleteProperty(properties, key);
		}
	}
	const copies = structuredClone(values);
	for (const [key, value] of Object.entries(copies))
		Object.assign(properties[key] as object, { value });
	const Base = BASES.find((Class) => error instanceof Class) ?? Error;
	properties[Symbol.toStringTag as unknown as string] = { value: 'Error' };
	return Object.create(Base.prototype, properties);
}
