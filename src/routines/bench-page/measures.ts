import type { Statistics } from '../statistics.ts';
import type { Visit } from './visit.ts';

export interface Measure {
	readonly title: string;
	readonly digits: number;
	/** At most. */
	readonly goal: number;
	/** The goal is a multiple of the plain page's figure. */
	readonly timesPlain?: true;
}

/** What is measured of a page, in the order shown. */
export const measures = {
	fcp: { title: 'first text (FCP), ms', digits: 0, goal: 1.1, timesPlain: true },
	lcp: { title: 'largest part (LCP), ms', digits: 0, goal: 1.1, timesPlain: true },
	shift: { title: 'layout shift (CLS)', digits: 3, goal: 0.02 },
	longest: { title: 'longest task while reading, ms', digits: 0, goal: 50 },
} as const satisfies Record<keyof Visit, Measure>;

/** Whether the median of ours meets the goal. */
export function isMet({ goal, timesPlain }: Measure, ours: Statistics, plain: Statistics): boolean {
	return ours.median <= goal * (timesPlain ? plain.median : 1);
}

export function goalText({ goal, timesPlain }: Measure): string {
	return `<= ${goal}${timesPlain ? ' x Starlight' : ''}`;
}
