/** Errors with a code, worded as Node words them (https://nodejs.org/api/errors.html#nodejs-error-codes). */

export type Inspect = (value: unknown, options?: Record<string, unknown>) => string;

type ErrorClass = new (message: string) => Error;

/** Firefox has it since 2025, Safari is free not to. */
interface CaptureStackTrace {
	captureStackTrace?: (target: object, below?: unknown) => void;
}

/** Gives `error` a stack that starts with `label`, the way Node puts a code behind the name. */
export function stampStack(error: Error, label: string, below?: unknown): void {
	const define = (value: string) =>
		Object.defineProperty(error, 'name', {
			value,
			enumerable: false,
			writable: true,
			configurable: true,
		});
	const { name } = error;
	define(label);
	// Looked up at each call: the engine replaces it where the browser's own text is not V8's.
	(Error as CaptureStackTrace).captureStackTrace?.(error, below);
	// V8 writes the text of a stack when it is first read, with the name of that moment.
	void error.stack;
	define(name);
}

export function nodeError(code: string, message: string, Base: ErrorClass = TypeError): Error {
	const error = new Base(message);
	stampStack(error, `${error.name} [${code}]`, nodeError);
	Reflect.deleteProperty(error, 'name');
	return Object.assign(error, { code });
}

function formatList(words: readonly string[], joint: string): string {
	if (words.length < 3) return words.join(` ${joint} `);
	return `${words.slice(0, -1).join(', ')}, ${joint} ${words.at(-1)}`;
}

const TYPES = ['string', 'function', 'number', 'Object', 'boolean', 'bigint', 'symbol', 'Function'];

/** "The "fn" argument must be of type function. Received undefined" */
export function invalidArgType(
	name: string,
	expected: string | string[],
	value: unknown,
	inspect: Inspect,
): Error {
	const wanted = [expected].flat();
	const types = wanted.filter((type) => TYPES.includes(type)).map((type) => type.toLowerCase());
	const instances = wanted.filter((type) => !TYPES.includes(type));
	const object = types.indexOf('object');
	if (instances.length > 0 && object !== -1) {
		types.splice(object, 1);
		instances.push('Object');
	}
	const parts = [];
	if (types.length > 0) {
		parts.push(`${types.length > 1 ? 'one of type' : 'of type'} ${formatList(types, 'or')}`);
	}
	if (instances.length > 0) parts.push(`an instance of ${formatList(instances, 'or')}`);
	return nodeError(
		'ERR_INVALID_ARG_TYPE',
		`The "${name}" ${kind(name)} must be ${parts.join(' or ')}. Received ${received(value, inspect)}`,
	);
}

/** "The property 'options.apis' option x is not supported. Received 'x'" */
export function invalidArgValue(
	name: string,
	value: unknown,
	reason: string,
	inspect: Inspect,
): Error {
	let shown = inspect(value);
	if (shown.length > 128) shown = `${shown.slice(0, 128)}...`;
	return nodeError(
		'ERR_INVALID_ARG_VALUE',
		`The ${kind(name)} '${name}' ${reason}. Received ${shown}`,
	);
}

export function outOfRange(name: string, range: string, value: unknown, inspect: Inspect): Error {
	return nodeError(
		'ERR_OUT_OF_RANGE',
		`The value of "${name}" is out of range. It must be ${range}. Received ${inspect(value)}`,
		RangeError,
	);
}

export function missingArgs(...names: string[]): Error {
	const list = formatList(
		names.map((name) => `"${name}"`),
		'and',
	);
	const noun = names.length > 1 ? 'arguments' : 'argument';
	return nodeError('ERR_MISSING_ARGS', `The ${list} ${noun} must be specified`);
}

const kind = (name: string) => (name.includes('.') ? 'property' : 'argument');

/** What a value is, as in "Received type number (1)". */
export function received(value: unknown, inspect: Inspect): string {
	if (value === null || value === undefined) return String(value);
	if (typeof value === 'function') return `function ${value.name}`;
	if (typeof value === 'object') {
		const name = (value.constructor as { name?: string } | undefined)?.name;
		return name === undefined ? inspect(value, { depth: -1 }) : `an instance of ${name}`;
	}
	const text = typeof value === 'string' && value.length > 28 ? `${value.slice(0, 25)}...` : value;
	return `type ${typeof value} (${inspect(text)})`;
}
