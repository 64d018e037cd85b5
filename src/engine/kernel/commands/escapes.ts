const simple: Readonly<Record<string, string>> = {
	'\\': '\\',
	a: '\x07',
	b: '\b',
	e: '\x1b',
	f: '\f',
	n: '\n',
	r: '\r',
	t: '\t',
	v: '\v',
};

/** Backslashes in the operands of `echo` and of `printf %b` (XCU echo). `stopped`: a `\c` ended the output. */
export function unescapeText(text: string): { text: string; stopped: boolean } {
	const end = /(?<!\\)(?:\\\\)*\\c/.exec(text);
	const kept = end ? text.slice(0, end.index + end[0].length - 2) : text;
	return {
		text: unescapeOctal(kept, /\\(?:0([0-7]{0,3})|([\\abefnrtv]))/g),
		stopped: end !== null,
	};
}

/** Backslashes in a format of `printf` (XCU printf): as above, but an octal number needs no 0 before it. */
export const unescapeFormat = (text: string): string =>
	unescapeOctal(text, /\\(?:([0-7]{1,3})|(["'\\abefnrtv]))/g);

function unescapeOctal(text: string, pattern: RegExp): string {
	return text.replace(pattern, (_, octal: string | undefined, letter = '') =>
		octal === undefined
			? (simple[letter] ?? letter)
			: String.fromCharCode(Number.parseInt(octal || '0', 8)),
	);
}
