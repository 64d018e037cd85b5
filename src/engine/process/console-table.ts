import { inspect, stripVTControlCharacters } from 'node-inspect-extracted';

const INDEX = '(index)';
const ITERATION = '(iteration index)';
const VALUES = 'Values';

/** `console.table`: rows of an array or object; `undefined` when the data has no rows. https://nodejs.org/api/console.html#consoletabletabulardata-properties */
export function table(data: unknown, columns?: readonly string[]): string | undefined {
	if (typeof data !== 'object' || data === null) return undefined;
	if (data instanceof Map) {
		const rows = [...data].map(([key, value], index) => [String(index), show(key), show(value)]);
		return draw([ITERATION, 'Key', VALUES], rows);
	}
	if (data instanceof Set) {
		const rows = [...data].map((value, index) => [String(index), show(value)]);
		return draw([ITERATION, VALUES], rows);
	}
	const entries = Object.entries(data);
	const names = new Set<string>(columns);
	let hasValues = false;
	for (const [, row] of entries) {
		if (typeof row === 'object' && row !== null) {
			if (!columns) for (const name of Object.keys(row)) names.add(name);
		} else hasValues = true;
	}
	const head = [INDEX, ...names, ...(hasValues ? [VALUES] : [])];
	const rows = entries.map(([index, row]) => {
		const isObject = typeof row === 'object' && row !== null;
		const cells = [...names].map((name) =>
			isObject && Object.hasOwn(row, name) ? show((row as Record<string, unknown>)[name]) : '',
		);
		return [index, ...cells, ...(hasValues ? [isObject ? '' : show(row)] : [])];
	});
	return draw(head, rows);
}

/** As lib/internal/console/constructor.js, _inspect: larger objects are only named. */
function show(value: unknown): string {
	const isLarge =
		typeof value === 'object' &&
		value !== null &&
		!Array.isArray(value) &&
		Object.keys(value).length > 2;
	return inspect(value, {
		maxArrayLength: 3,
		breakLength: Number.POSITIVE_INFINITY,
		depth: isLarge ? -1 : 0,
	});
}

function draw(head: string[], rows: string[][]): string {
	const widths = head.map((name, column) =>
		Math.max(...[name, ...rows.map((row) => row[column] ?? '')].map((cell) => width(cell) + 2)),
	);
	const bar = (left: string, middle: string, right: string) =>
		left + widths.map((width) => '─'.repeat(width)).join(middle) + right;
	const line = (cells: string[]) =>
		`│${cells
			.map((cell, column) => ` ${cell}${' '.repeat((widths[column] ?? 0) - width(cell) - 1)}`)
			.join('│')}│`;
	return [
		bar('┌', '┬', '┐'),
		line(head),
		bar('├', '┼', '┤'),
		...rows.map(line),
		bar('└', '┴', '┘'),
	].join('\n');
}

const wide =
	/[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\p{Emoji_Presentation}]/u;

/** Columns on a terminal: East Asian characters and emoji take two, marks none. */
function width(text: string): number {
	let columns = 0;
	for (const char of stripVTControlCharacters(text).normalize('NFC')) {
		if (/\p{M}|\u200b/u.test(char)) continue;
		columns += wide.test(char) ? 2 : 1;
	}
	return columns;
}
