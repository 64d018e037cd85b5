/** A line of source text and the column (from 0) where a call stands in it. */
export interface SourcePosition {
	line: string;
	column: number;
}

const STRING = /^(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`(?:\\.|[^`\\])*`|\/\/.*)/;

/**
 * The call that starts at `column`, with the names before it: `assert.ok(a > b)`. Only one line is looked at
 * and a semicolon inside the call gives nothing, as in Node's `getErrorSourceExpression`.
 */
export function callAt({ line, column }: SourcePosition): string | undefined {
	const [names = ''] = /(?:[\w$]+\??\.)*$/.exec(line.slice(0, column)) ?? [];
	const start = column - names.length;
	let open = 0;
	for (let at = column; at < line.length; at++) {
		const skipped = STRING.exec(line.slice(at))?.[0];
		if (skipped !== undefined) at += skipped.length - 1;
		else if (line[at] === ';') return undefined;
		else if (line[at] === '(') open++;
		else if (line[at] === ')' && --open === 0) return line.slice(start, at + 1);
	}
	return line.slice(start);
}

/** Control characters as escapes; line breaks and tabs stay. */
export const escapeControls = (text: string): string =>
	// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what it looks for.
	text.replace(/[\x00-\x08\x0b\x0c\x0e-\x1f]/g, (character) => {
		const code = character.charCodeAt(0);
		if (code === 8) return '\\b';
		return code === 12 ? '\\f' : `\\u${code.toString(16).padStart(4, '0')}`;
	});
