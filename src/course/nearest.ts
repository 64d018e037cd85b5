/** The names that look most like `wanted`, at most three, best first; none when nothing is close. */
export function nearest(wanted: string, names: Iterable<string>): string[] {
	return [...names]
		.map((name) => ({ name, away: distance(wanted.toLowerCase(), name.toLowerCase()) }))
		.filter(
			({ name, away }) => away <= Math.max(2, Math.ceil(Math.max(name.length, wanted.length) / 2)),
		)
		.sort((a, b) => a.away - b.away)
		.slice(0, 3)
		.map(({ name }) => name);
}

/** How many letters must be added, dropped or changed (Levenshtein, 1965). */
function distance(one: string, other: string): number {
	let row = Array.from({ length: other.length + 1 }, (_, index) => index);
	for (const [index, letter] of [...one].entries()) {
		const next = [index + 1];
		for (let column = 1; column <= other.length; column += 1)
			next[column] = Math.min(
				(next[column - 1] ?? 0) + 1,
				(row[column] ?? 0) + 1,
				(row[column - 1] ?? 0) + (other[column - 1] === letter ? 0 : 1),
			);
		row = next;
	}
	return row[other.length] ?? 0;
}
