/** Select Graphic Rendition: how a program colours its output. Other escape sequences are dropped. */

/** Class names, e.g. `sgr-31` and `sgr-bold`; the theme gives them colours. */
export type Style = ReadonlySet<string>;

export interface StyledText {
	readonly text: string;
	readonly style: Style;
}

export const plain: Style = new Set();

const names: Readonly<Record<number, string>> = {
	1: 'sgr-bold',
	2: 'sgr-dim',
	3: 'sgr-italic',
	4: 'sgr-underline',
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: an escape sequence starts with one
const sequence = /\x1b(?:\[([0-9;?]*)([@-~])|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_])/g;

/** Splits a line into runs of one style each. `end` is the style that the next line starts with. */
export function parseSgr(line: string, start: Style): { runs: StyledText[]; end: Style } {
	if (!line.includes('\x1b'))
		return { runs: line ? [{ text: line, style: start }] : [], end: start };
	const runs: StyledText[] = [];
	let style = start;
	let from = 0;
	for (const match of line.matchAll(sequence)) {
		if (match.index > from) runs.push({ text: line.slice(from, match.index), style });
		from = match.index + match[0].length;
		if (match[2] === 'm') style = apply(style, match[1] ?? '');
	}
	if (from < line.length) runs.push({ text: line.slice(from), style });
	return { runs, end: style };
}

function apply(style: Style, parameters: string): Style {
	const next = new Set(style);
	const codes = parameters.split(';').map(Number);
	for (let i = 0; i < codes.length; i++) {
		const code = codes[i] ?? 0;
		// 38 and 48 are followed by 5;n or 2;r;g;b. Colours outside the theme are not shown.
		if (code === 38 || code === 48) i += codes[i + 1] === 2 ? 4 : 2;
		else if (code === 0) next.clear();
		else if (code === 22) drop(next, /bold|dim/);
		else if (code === 23) drop(next, /italic/);
		else if (code === 24) drop(next, /underline/);
		else if (isColour(code) || code === 39) {
			drop(next, /\d/);
			if (code !== 39) next.add(`sgr-${code}`);
		} else {
			const name = names[code];
			if (name) next.add(name);
		}
	}
	return next;
}

function isColour(code: number): boolean {
	return (code >= 30 && code <= 37) || (code >= 90 && code <= 97);
}

function drop(style: Set<string>, which: RegExp): void {
	for (const name of style) if (which.test(name)) style.delete(name);
}
