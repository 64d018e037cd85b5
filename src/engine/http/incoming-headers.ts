export type IncomingHeaders = Record<string, string | string[] | undefined>;

/** Fields of which the first counts and later ones are dropped (https://nodejs.org/api/http.html#messageheaders). */
const single = new Set(
	(
		'age authorization content-length content-type etag expires from host if-modified-since ' +
		'if-unmodified-since last-modified location max-forwards proxy-authorization referer retry-after ' +
		'server user-agent'
	).split(' '),
);

/** Adds one field to `headers` by Node's rules for duplicates. */
export function addField(
	headers: IncomingHeaders,
	name: string,
	value: string,
	joinAll: boolean,
): void {
	const key = name.toLowerCase();
	const before = headers[key];
	if (key === 'set-cookie') {
		if (Array.isArray(before)) before.push(value);
		else headers[key] = [value];
	} else if (typeof before !== 'string') headers[key] = value;
	// RFC 6265, section 5.4: one cookie header, its pairs joined by semicolons.
	else if (key === 'cookie') headers[key] = `${before}; ${value}`;
	else if (joinAll || !single.has(key)) headers[key] = `${before}, ${value}`;
}

/** Every value of every field, by lower-case name. */
export function distinctFields(raw: readonly string[]): Record<string, string[]> {
	const distinct: Record<string, string[]> = Object.create(null);
	for (let i = 0; i < raw.length; i += 2) {
		const key = (raw[i] as string).toLowerCase();
		const values = distinct[key];
		if (values === undefined) distinct[key] = [raw[i + 1] as string];
		else values.push(raw[i + 1] as string);
	}
	return distinct;
}
