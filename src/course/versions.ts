/** After so many months, what a lesson says of versions is no longer taken for granted. */
export const STALE_AFTER = 6;

/** Whole months from one day to another, both `2026-11-23`. */
export function monthsBetween(from: string, to: string): number {
	const [a, b] = [new Date(from), new Date(to)];
	const months = (b.getUTCFullYear() - a.getUTCFullYear()) * 12 + b.getUTCMonth() - a.getUTCMonth();
	return b.getUTCDate() < a.getUTCDate() ? months - 1 : months;
}

/** What to tell a reader whose lesson was checked long ago; `undefined` while it is fresh. */
export function staleNotice(checked: string, today: string): string | undefined {
	const months = monthsBetween(checked, today);
	if (months < STALE_AFTER) return undefined;
	return `Checked ${months} months before this page was built. Newer versions may behave differently.`;
}
