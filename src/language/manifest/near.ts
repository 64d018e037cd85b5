/** The name that was probably meant: as many letters apart as a slip of the finger, or undefined. */
export function nearest(wrong: string, names: Iterable<string>): string | undefined {
	let best: string | undefined;
	let least = Math.max(1, Math.floor(wrong.length / 4)) + 1;
	for (const name of names) {
		const apart = distance(wrong.toLowerCase(), name.toLowerCase());
		if (apart < least) [best, least] = [name, apart];
	}
	return best;
}

/** Letters to insert, take away, replace or swap with the next one (optimal string alignment). */
function distance(a: string, b: string): number {
	const rows = [Array.from({ length: b.length + 1 }, (_, index) => index)];
	const at = (row: number, column: number) => rows[row]?.[column] ?? 0;
	for (let i = 1; i <= a.length; i++) {
		const row = [i];
		rows.push(row);
		for (let j = 1; j <= b.length; j++) {
			const cost = a[i - 1] === b[j - 1] ? 0 : 1;
			const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
			row.push(
				Math.min(
					at(i - 1, j) + 1,
					(row[j - 1] ?? 0) + 1,
					at(i - 1, j - 1) + cost,
					isSwap ? at(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY,
				),
			);
		}
	}
	return at(a.length, b.length);
}
