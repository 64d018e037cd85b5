/** The one stretch in which two texts differ. */
export interface TextChange {
	readonly from: number;
	readonly to: number;
	readonly insert: string;
}

/** What to replace in `before` so that it reads `after`: as little as one replacement can. */
export function textChange(before: string, after: string): TextChange {
	const shorter = Math.min(before.length, after.length);
	let from = 0;
	while (from < shorter && before[from] === after[from]) from++;
	let tail = 0;
	while (
		tail < shorter - from &&
		before[before.length - 1 - tail] === after[after.length - 1 - tail]
	)
		tail++;
	return { from, to: before.length - tail, insert: after.slice(from, after.length - tail) };
}
