import type { Answer, LessonProgress } from './progress.ts';

const day = 24 * 60 * 60 * 1000;
/** Days until a missed question comes back, and again after each right answer. */
export const returns = [1, 7, 30] as const;

/** When a question comes back; undefined for one that was never missed, or that was answered often enough. */
export function dueAt(answers: readonly Answer[]): number | undefined {
	let stage: number | undefined;
	let due = 0;
	for (const { at, right } of answers) {
		const time = Date.parse(at);
		// The 31st of a month that has none.
		if (Number.isNaN(time)) continue;
		if (!right) stage = 0;
		else if (stage === undefined) continue;
		// Whoever has just read the answer has not recalled it: only a right answer that was due counts.
		else if (time >= due) stage++;
		else continue;
		const days = returns[stage];
		if (days === undefined) stage = undefined;
		else due = time + days * day;
	}
	return stage === undefined ? undefined : due;
}

/** A question that comes back. */
export interface Returning {
	readonly lesson: string;
	readonly id: string;
	/** In milliseconds since 1970. */
	readonly due: number;
}

/** Every question that comes back, the longest due first. */
export function returning(lessons: Readonly<Record<string, LessonProgress>>): Returning[] {
	return Object.entries(lessons)
		.flatMap(([lesson, { recall }]) =>
			Object.entries(recall).flatMap(([id, answers]) => {
				const due = dueAt(answers);
				return due === undefined ? [] : [{ lesson, id, due }];
			}),
		)
		.sort((a, b) => a.due - b.due || (`${a.lesson} ${a.id}` < `${b.lesson} ${b.id}` ? -1 : 1));
}
