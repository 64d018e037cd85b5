/** A mapping of a manifest, before anybody knows what is in it. */
export type Fields = Readonly<Record<string, unknown>>;

/** Fails with the place and what was expected there. */
export function fieldsOf(value: unknown, place: string): Fields {
	if (typeof value === 'object' && value && !Array.isArray(value))
		return value as Fields;
	throw new TypeError(
		`${place}: expected a mapping, got ${say(value)}`,
	);
}

export function listOf(value: unknown, place: string): unknown[] {
	if (Array.isArray(value)) return value;
	throw new TypeError(`${place}: expected a list, got ${say(value)}`);
}

export function textOf(value: unknown, place: string): string {
	if (typeof value === 'string') return value;
	throw new TypeError(`${place}: expected a string, got ${say(value)}`);
}

function say(value: unknown): string {
	if (value === undefined) return 'nothing';
	return JSON.stringify(value)?.slice(0, 40) ?? String(value);
}
