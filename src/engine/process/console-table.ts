import { inspect, stripVTControlCharacters } from 'node-inspect-extracted';

const INDEX = '(index)';
const VALUES = 'Values';

/** `console.table`: rows of an array or object; `undefined` when the data has no rows. https://nodejs.org/api/console.html#consoletabletabulardata-properties */
export function table(data: unknown, columns?: readonly string[]): string | undefined {
	if (typeof data !== 'object' || data === null) return undefined;
	const entries: [string, unknown][] =
		data instanceof Map || data instanceof Set
			? [...data.values()].map((value, index) => [String(index), value])
			: Object.entries(data);
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

function show(value: unknown): string {
	return inspect(value, { maxArrayLength: 3, breakLength: Number.POSITIVE_INFINITY, depth: -1 });
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

/** Columns on a terminal, for text without wide characters. */
function width(text: string): number {
	return [...stripVTControlCharacters(text)].length;
}
