import type { Standing } from '../course/progress/standing.ts';

/** How a lesson stands, in a few words. */
export function standingWords({ state, done, all, minutesLeft }: Standing): string {
	switch (state) {
		case 'new':
			return 'Not started';
		case 'done':
			return 'Done';
		case 'begun':
			return `${done} of ${all} done, ${minutesLeft} min left`;
	}
}
