/** The share of the first pane, in percent, and how far it may go. */
export interface SplitRange {
	readonly min: number;
	readonly max: number;
}

export function clampShare(share: number, { min, max }: SplitRange): number {
	return Math.round(Math.min(max, Math.max(min, share)) * 10) / 10;
}

/** The share after a key, or nothing when the key does not move a separator on this axis. */
export function shareAfterKey(
	key: string,
	share: number,
	range: SplitRange,
	axis: 'x' | 'y',
): number | undefined {
	const [less, more] = axis === 'x' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
	switch (key) {
		case less:
			return clampShare(share - 2, range);
		case more:
			return clampShare(share + 2, range);
		case 'PageUp':
			return clampShare(share - 10, range);
		case 'PageDown':
			return clampShare(share + 10, range);
		case 'Home':
			return range.min;
		case 'End':
			return range.max;
		default:
			return undefined;
	}
}
