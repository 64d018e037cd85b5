/** The part of JSON Schema (2020-12) that is understood here. */
export interface Schema {
	readonly $schema?: string;
	readonly title?: string;
	readonly description?: string;
	readonly type?: 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean';
	readonly const?: string | number;
	readonly minimum?: number;
	readonly maximum?: number;
	readonly maxLength?: number;
	readonly pattern?: string;
	readonly items?: Schema;
	readonly maxItems?: number;
	readonly required?: readonly string[];
	readonly properties?: Readonly<Record<string, Schema>>;
	/** A schema for every other key; `false` when there is no other. */
	readonly additionalProperties?: Schema | false;
	readonly propertyNames?: Schema;
	readonly maxProperties?: number;
}

/** What could be read of a value, and what was left out and why. */
export interface Reading {
	/** Undefined when nothing could be read. */
	readonly value: unknown;
	/** Empty exactly when the value fits the schema. */
	readonly problems: readonly string[];
}

/**
 * Reads a value from anywhere. Every object is built anew with the keys that the schema allows, so
 * nothing unknown comes through; a part that does not fit is left out, and the whole with it where it is
 * required.
 */
export function readShape(schema: Schema, value: unknown): Reading {
	const problems: string[] = [];
	return { value: read(schema, value, '', (problem) => problems.push(problem)), problems };
}

type Tell = (problem: string) => void;

function read(schema: Schema, value: unknown, at: string, tell: Tell): unknown {
	const wrong = (what: string): undefined => void tell(`${at || 'The file'} ${what}`);
	if (schema.const !== undefined && value !== schema.const)
		return wrong(`is not ${JSON.stringify(schema.const)}.`);
	switch (schema.type) {
		case 'string':
			return readText(schema, value, wrong);
		case 'number':
		case 'integer':
			return readNumber(schema, value, wrong);
		case 'boolean':
			return typeof value === 'boolean' ? value : wrong('is neither true nor false.');
		case 'array':
			return readArray(schema, value, at, tell, wrong);
		case 'object':
			return readObject(schema, value, at, tell, wrong);
		default:
			return value;
	}
}

type Wrong = (what: string) => undefined;

function readText({ maxLength, pattern }: Schema, value: unknown, wrong: Wrong): unknown {
	if (typeof value !== 'string') return wrong('is no text.');
	// JSON Schema counts characters, not UTF-16 units.
	if (maxLength !== undefined && value.length > maxLength && [...value].length > maxLength)
		return wrong(`has more than ${maxLength} characters.`);
	if (pattern !== undefined && !new RegExp(pattern, 'u').test(value))
		return wrong('is not written as it should be.');
	return value;
}

function readNumber({ type, minimum, maximum }: Schema, value: unknown, wrong: Wrong): unknown {
	if (typeof value !== 'number' || !Number.isFinite(value)) return wrong('is no number.');
	if (type === 'integer' && !Number.isInteger(value)) return wrong('is no whole number.');
	if (value < (minimum ?? -Infinity) || value > (maximum ?? Infinity))
		return wrong(`is not between ${minimum} and ${maximum}.`);
	return value;
}

function readArray(
	{ items = {}, maxItems = Infinity }: Schema,
	value: unknown,
	at: string,
	tell: Tell,
	wrong: Wrong,
): unknown {
	if (!Array.isArray(value)) return wrong('is no list.');
	if (value.length > maxItems) return wrong(`has more than ${maxItems} entries.`);
	return value
		.map((one, index) => read(items, one, join(at, index), tell))
		.filter((one) => one !== undefined);
}

function readObject(schema: Schema, value: unknown, at: string, tell: Tell, wrong: Wrong): unknown {
	if (typeof value !== 'object' || value === null || Array.isArray(value))
		return wrong('is no object.');
	const entries = Object.entries(value);
	if (entries.length > (schema.maxProperties ?? Infinity))
		return wrong(`has more than ${schema.maxProperties} entries.`);
	const kept: [string, unknown][] = [];
	for (const [key, one] of entries) {
		const result = readProperty(schema, key, one, join(at, key), tell);
		if (result !== undefined) kept.push([key, result]);
	}
	const missing = schema.required?.find((name) => !kept.some(([key]) => key === name));
	if (missing !== undefined) return wrong(`has no "${missing}" that can be read.`);
	// Defines each key, whereas an assignment to `__proto__` would change the object's nature.
	return Object.fromEntries(kept);
}

function readProperty(
	schema: Schema,
	key: string,
	value: unknown,
	at: string,
	tell: Tell,
): unknown {
	const { properties = {}, additionalProperties, propertyNames } = schema;
	if (propertyNames && readShape(propertyNames, key).problems.length > 0)
		return void tell(`${at} has a name that is not allowed.`);
	const known = Object.hasOwn(properties, key) ? properties[key] : additionalProperties;
	if (known === false) return void tell(`${at} is unknown.`);
	return read(known ?? {}, value, at, tell);
}

function join(at: string, key: string | number): string {
	const short = String(key).slice(0, 80);
	return at === '' ? short : `${at} / ${short}`;
}
