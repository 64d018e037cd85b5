/** A line of the old text, of the new one, or of both. */
export interface DiffLine {
	readonly kind: 'same' | 'removed' | 'added';
	readonly text: string;
}

/** The fewest lines to remove and add. Files in a lesson are short: the simple table is enough. */
export function diffLines(before: string, after: string): DiffLine[] {
	const a = splitLines(before);
	const b = splitLines(after);
	const common = lengths(a, b);
	const lines: DiffLine[] = [];
	let i = 0;
	let j = 0;
	while (i < a.length || j < b.length) {
		const left = a[i];
		const right = b[j];
		if (left !== undefined && left === right) {
			lines.push({ kind: 'same', text: left });
			i++;
			j++;
		} else if (left !== undefined && at(common, i + 1, j) >= at(common, i, j + 1)) {
			lines.push({ kind: 'removed', text: left });
			i++;
		} else {
			lines.push({ kind: 'added', text: right ?? '' });
			j++;
		}
	}
	return lines;
}

function splitLines(text: string): string[] {
	return (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
}

/** `table[i][j]`: the length of the longest common run of lines from `a[i]` and `b[j]` on. */
function lengths(a: readonly string[], b: readonly string[]): number[][] {
	const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
	for (let i = a.length - 1; i >= 0; i--) {
		const row = table[i] ?? [];
		for (let j = b.length - 1; j >= 0; j--) {
			row[j] =
				a[i] === b[j]
					? at(table, i + 1, j + 1) + 1
					: Math.max(at(table, i + 1, j), at(table, i, j + 1));
		}
	}
	return table;
}

function at(table: readonly number[][], i: number, j: number): number {
	return table[i]?.[j] ?? -1;
}
