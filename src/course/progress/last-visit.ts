import type { Progress } from './progress.ts';

/** The lesson that was visited last, and when, in milliseconds since 1970; undefined without a past. */
export function lastVisit({ lessons }: Progress): { lesson: string; at: number } | undefined {
	return Object.entries(lessons)
		.map(([lesson, { visited = '' }]) => ({ lesson, at: Date.parse(visited) }))
		.filter(({ at }) => !Number.isNaN(at))
		.sort((a, b) => b.at - a.at)[0];
}
