export interface Statistics {
	readonly min: number;
	readonly median: number;
	readonly max: number;
	readonly runs: number;
}

/** Of at least one number; the median of an even count is the mean of the middle two. */
export function statistics(values: readonly number[]): Statistics {
	const sorted = [...values].sort((a, b) => a - b);
	const at = (index: number) => sorted[index] ?? Number.NaN;
	const middle = Math.floor(sorted.length / 2);
	const median = sorted.length % 2 ? at(middle) : (at(middle - 1) + at(middle)) / 2;
	return { min: at(0), median, max: at(sorted.length - 1), runs: sorted.length };
}
