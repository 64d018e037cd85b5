import { codedError, invalidArgType } from './errors.ts';

export type HeaderValue = number | string | readonly string[];
/** An object, a flat list of names and values, or a list of pairs. */
export type OutgoingHeaders =
	| Readonly<Record<string, HeaderValue | undefined>>
	| readonly HeaderValue[]
	| readonly (readonly [string, HeaderValue])[];

const token = /^[\^_`a-zA-Z\-0-9!#$%&'*+.|~]+$/;
const invalidValue = /[^\t\x20-\x7e\x80-\xff]/;

/** RFC 9110, section 5.6.2. */
export const isToken = (text: string): boolean => token.test(text);

/** RFC 9110, section 5.5. */
export const hasInvalidChar = (value: unknown): boolean => invalidValue.test(String(value));

export function validateHeaderName(name: unknown, label = 'Header name'): asserts name is string {
	if (typeof name !== 'string' || !isToken(name))
		throw codedError(
			TypeError,
			'ERR_INVALID_HTTP_TOKEN',
			`${label} must be a valid HTTP token ["${name}"]`,
		);
}

export function validateHeaderValue(
	name: string,
	value: unknown,
	content = 'header content',
): asserts value is HeaderValue {
	if (value === undefined)
		throw codedError(
			TypeError,
			'ERR_HTTP_INVALID_HEADER_VALUE',
			`Invalid value "${value}" for header "${name}"`,
		);
	if (hasInvalidChar(value)) throw invalidChar(content, name);
}

export function invalidChar(what: string, name?: string): Error {
	const place = name === undefined ? '' : ` ["${name}"]`;
	return codedError(TypeError, 'ERR_INVALID_CHAR', `Invalid character in ${what}${place}`);
}

export function headersSent(verb: 'append' | 'remove' | 'render' | 'set' | 'write'): Error {
	return codedError(
		Error,
		'ERR_HTTP_HEADERS_SENT',
		`Cannot ${verb} headers after they are sent to the client`,
	);
}

/** The pairs in `headers`, whatever its form. */
export function headerPairs(headers: OutgoingHeaders): [string, HeaderValue][] {
	if (!Array.isArray(headers)) return Object.entries(headers) as [string, HeaderValue][];
	if (Array.isArray(headers[0])) return headers as [string, HeaderValue][];
	if (headers.length % 2 !== 0)
		throw codedError(
			TypeError,
			'ERR_INVALID_ARG_VALUE',
			`The argument 'headers' is invalid. Received [ ${headers.map((v) => `'${v}'`).join(', ')} ]`,
		);
	const pairs: [string, HeaderValue][] = [];
	for (let i = 0; i < headers.length; i += 2) pairs.push([headers[i], headers[i + 1]]);
	return pairs;
}

/** Headers as a program sets them: found by lower-case name, kept in the order and spelling of setting. */
export class HeaderTable {
	readonly #entries = new Map<string, [name: string, value: HeaderValue]>();

	set(name: string, value: unknown): void {
		validateHeaderName(name);
		validateHeaderValue(name, value);
		this.#entries.set(name.toLowerCase(), [name, value]);
	}

	append(name: string, value: unknown): void {
		validateHeaderName(name);
		validateHeaderValue(name, value);
		const entry = this.#entries.get(name.toLowerCase());
		if (entry === undefined) this.set(name, value);
		else entry[1] = [entry[1], value].flat() as string[];
	}

	get(name: unknown): HeaderValue | undefined {
		return this.#entries.get(lowerCase(name))?.[1];
	}
	has(name: unknown): boolean {
		return this.#entries.has(lowerCase(name));
	}
	delete(name: string): void {
		this.#entries.delete(name.toLowerCase());
	}
	/** Lower-case names. */
	names(): string[] {
		return [...this.#entries.keys()];
	}
	/** Name and value as set. */
	pairs(): [name: string, value: HeaderValue][] {
		return [...this.#entries.values()];
	}
	toObject(): Record<string, HeaderValue> {
		const object: Record<string, HeaderValue> = Object.create(null);
		for (const [key, [, value]] of this.#entries) object[key] = value;
		return object;
	}
}

function lowerCase(name: unknown): string {
	if (typeof name !== 'string') throw invalidArgType('name', 'of type string', name);
	return name.toLowerCase();
}
