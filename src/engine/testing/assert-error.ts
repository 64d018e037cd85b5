import { diffLines, printCharacters, printDiff } from './assert-diff.ts';
import type { Palette } from './colors.ts';
import { isError } from './deep-equal.ts';
import { type Inspect, stampStack } from './node-error.ts';

/** What an `AssertionError` is made from (https://nodejs.org/api/assert.html#class-assertassertionerror). */
export interface AssertionErrorOptions {
	actual?: unknown;
	expected?: unknown;
	message?: string | undefined;
	operator?: string | undefined;
	stackStartFn?: unknown;
	diff?: 'simple' | 'full' | undefined;
}

export type AssertionErrorClass = ReturnType<typeof createAssertionError>;

const TITLES: Record<string, string> = {
	deepStrictEqual: 'Expected values to be strictly deep-equal:',
	partialDeepStrictEqual: 'Expected values to be partially and strictly deep-equal:',
	strictEqual: 'Expected values to be strictly equal:',
	strictEqualObject: 'Expected "actual" to be reference-equal to "expected":',
	deepEqual: 'Expected values to be loosely deep-equal:',
	notDeepStrictEqual: 'Expected "actual" not to be strictly deep-equal to:',
	notStrictEqual: 'Expected "actual" to be strictly unequal to:',
	notStrictEqualObject: 'Expected "actual" not to be reference-equal to "expected":',
	notDeepEqual: 'Expected "actual" not to be loosely deep-equal to:',
	notIdentical: 'Values have same structure but are not reference-equal:',
};
const WITH_DIFF = ['deepStrictEqual', 'strictEqual', 'partialDeepStrictEqual'];
const SHORT = 12;
const LONG = 512;
const TERMINAL_WIDTH = 80;

const isObject = (value: unknown) => typeof value === 'object' && value !== null;

/** A copy of an error that prints without its stack. */
function copyError(source: Error): object {
	const copy = Object.assign(Object.create(Object.getPrototypeOf(source)), source);
	Object.defineProperty(copy, 'message', { value: source.message });
	if (Object.hasOwn(source, 'cause')) {
		const { cause } = source;
		Object.defineProperty(copy, 'cause', { value: isError(cause) ? copyError(cause) : cause });
	}
	return copy;
}

/** The class `AssertionError`, with messages as Node 24 words them; values are printed by `inspect`. */
export function createAssertionError(inspect: Inspect, colors: Palette) {
	const print = (value: unknown) =>
		inspect(value, {
			compact: false,
			customInspect: false,
			depth: 1000,
			maxArrayLength: Number.POSITIVE_INFINITY,
			showHidden: false,
			showProxy: false,
			sorted: true,
			getters: true,
		});

	/** Two values of one line each, below one another, with a caret where strings part. */
	function stacked(shown: string, wanted: string, strings: boolean): string {
		const { green, red, plain } = colors;
		let message = `\n${green}+${plain} ${shown}\n${red}- ${plain}${wanted}`;
		if (strings && shown.length + wanted.length <= TERMINAL_WIDTH) {
			const at = [...Array(shown.length).keys()].find((index) => shown[index] !== wanted[index]);
			// Within the first letters (and the quote) the difference is plain to see.
			if (at !== undefined && at >= 3) message += `\n${' '.repeat(at + 2)}^`;
		}
		return message;
	}

	function withDiff(options: AssertionErrorOptions, custom: string | undefined): string {
		const { actual, expected, diff } = options;
		let operator = options.operator as string;
		const bothFunctions = typeof actual === 'function' && typeof expected === 'function';
		if (operator === 'strictEqual' && ((isObject(actual) && isObject(expected)) || bothFunctions)) {
			operator = 'strictEqualObject';
		}
		const { red, green, gray, plain } = colors;
		const partial = operator === 'partialDeepStrictEqual';
		const [shown, wanted] = [print(actual), print(expected)];
		const [shownLines, wantedLines] = [shown.split('\n'), wanted.split('\n')];
		let header = `${green}+ actual${plain} ${red}- expected${plain}`;
		let skipped = false;
		let message: string;
		const oneLine = shownLines.length === 1 && wantedLines.length === 1;
		if (oneLine && !(isObject(actual) && isObject(expected))) {
			const quotes = [actual, expected].filter((value) => typeof value === 'string').length;
			const length = shown.length + wanted.length - 2 * quotes;
			if (length <= SHORT && (actual !== 0 || expected !== 0)) {
				message = `${shown} !== ${wanted}`;
				header = '';
			} else if (quotes === 2 && colors.on) {
				message = printCharacters(shown, wanted, colors);
				header = `${green}actual${plain} ${red}expected${plain}`;
			} else message = stacked(shown, wanted, quotes === 2);
		} else if (shown === wanted) {
			operator = 'notIdentical';
			skipped = shownLines.length > 50 && diff !== 'full';
			message = skipped ? `${shownLines.slice(0, 50).join('\n')}\n...}` : shown;
			header = '';
		} else {
			({ message, skipped } = printDiff(
				diffLines(shownLines, wantedLines, isObject(actual)),
				partial,
				colors,
			));
			if (partial)
				header = `${gray}${colors.on ? '' : '+ '}actual${plain} ${red}- expected${plain}`;
		}
		const note = skipped ? '\n... Skipped lines' : '';
		return `${custom || TITLES[operator]}\n${header}${note}\n${message}\n`;
	}

	function unwantedEquality({ actual, operator, diff }: AssertionErrorOptions): string {
		const byReference =
			operator === 'notStrictEqual' && (isObject(actual) || typeof actual === 'function');
		const title = TITLES[byReference ? 'notStrictEqualObject' : (operator as string)];
		let lines = print(actual).split('\n');
		if (lines.length > 50 && diff !== 'full') {
			lines = [...lines.slice(0, 46), `${colors.blue}...${colors.plain}`];
		}
		const [first = ''] = lines;
		if (lines.length === 1) return `${title}${first.length > 5 ? '\n\n' : ' '}${first}`;
		return `${title}\n\n${lines.join('\n')}\n`;
	}

	function comparison({ actual, expected, operator, diff }: AssertionErrorOptions): string {
		const cut = (text: string, limit: number) =>
			text.length > limit && diff !== 'full' ? `${text.slice(0, limit - 3)}...` : text;
		const [shown, wanted] = [print(actual), print(expected)];
		if (operator === 'notDeepEqual' && shown === wanted) {
			return cut(`${TITLES[operator]}\n\n${shown}`, 1024);
		}
		const [left, right] = [cut(shown, LONG), cut(wanted, LONG)];
		if (operator === 'deepEqual') {
			return `${TITLES[operator]}\n\n${left}\n\nshould loosely deep-equal\n\n${right}`;
		}
		if (operator === 'notDeepEqual') {
			return `${'Expected values not to be loosely deep-equal:'}\n\n${left}\n\nshould not loosely deep-equal\n\n${right}`;
		}
		return `${left} ${operator} ${right}`;
	}

	function messageOf(options: AssertionErrorOptions): string {
		const { message, operator = '' } = options;
		if (WITH_DIFF.includes(operator)) {
			return withDiff(options, message == null ? undefined : String(message));
		}
		if (message != null) return String(message);
		if (operator === 'notDeepStrictEqual' || operator === 'notStrictEqual') {
			return unwantedEquality(options);
		}
		return comparison(options);
	}

	const shorten = (value: unknown) => {
		if (typeof value !== 'string') return value;
		const lines = value.split('\n', 11);
		if (lines.length > 10) return `${lines.slice(0, 10).join('\n')}\n...`;
		return value.length > LONG ? `${value.slice(LONG)}...` : value;
	};

	return class AssertionError extends Error {
		// Printed in this order.
		generatedMessage: boolean;
		readonly code = 'ERR_ASSERTION';
		actual: unknown;
		expected: unknown;
		operator: string | undefined;
		diff: 'simple' | 'full';

		constructor(options: AssertionErrorOptions) {
			let { actual, expected } = options;
			const { message, operator, diff = 'simple', stackStartFn } = options;
			if (message == null && isError(actual) && isError(expected)) {
				actual = copyError(actual);
				expected = copyError(expected);
			}
			super(messageOf({ ...options, actual, expected }));
			this.generatedMessage = !message;
			this.actual = actual;
			this.expected = expected;
			this.operator = operator;
			this.name = 'AssertionError';
			stampStack(this, 'AssertionError [ERR_ASSERTION]', stackStartFn);
			this.diff = diff;
		}

		override toString(): string {
			return `${this.name} [${this.code}]: ${this.message}`;
		}

		[Symbol.for('nodejs.util.inspect.custom')](_depth: number, context: object): string {
			const { actual, expected } = this;
			this.actual = shorten(actual);
			this.expected = shorten(expected);
			const text = inspect(this, { ...context, customInspect: false, depth: 0 });
			this.actual = actual;
			this.expected = expected;
			return text;
		}
	};
}
