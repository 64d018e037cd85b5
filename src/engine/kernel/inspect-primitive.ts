const escapes: Readonly<Record<string, string>> = {
	'\b': '\\b',
	'\t': '\\t',
	'\n': '\\n',
	'\f': '\\f',
	'\r': '\\r',
	'\\': '\\\\',
};

/** `util.inspect` of a value that is no object: the kernel has no need of the whole of it. */
export function inspectPrimitive(value: unknown): string {
	if (typeof value === 'string') return quote(value);
	if (typeof value === 'bigint') return `${value}n`;
	return Object.is(value, -0) ? '-0' : String(value);
}

/** Single quotes, unless the text has them and not the others (lib/internal/util/inspect.js, strEscape). */
function quote(text: string): string {
	const mark = ["'", '"', '`'].find((each) => !text.includes(each)) ?? "'";
	// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what it looks for.
	const escaped = text.replace(/[\0-\x1f\x7f-\x9f\\]/g, (char) => escapes[char] ?? hex(char));
	return mark + (mark === "'" ? escaped.replaceAll("'", "\\'") : escaped) + mark;
}

function hex(char: string): string {
	return `\\x${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}
