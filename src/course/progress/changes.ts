import { type LessonProgress, nothingDone, own, type Progress } from './progress.ts';

/** What a merge would do to one lesson, in numbers. */
export interface LessonChange {
	readonly lesson: string;
	readonly isNew: boolean;
	readonly steps: number;
	readonly exercises: number;
	readonly predictions: number;
	readonly answers: number;
	/** The note here gives way to a later one. */
	readonly note: 'same' | 'added' | 'replaced';
}

/** What is different after a merge, lesson by lesson; nothing for those that stay as they are. */
export function changes(before: Progress, after: Progress): LessonChange[] {
	return Object.entries(after.lessons).flatMap(([id, lesson]) => {
		const old = own(before.lessons, id);
		const change = changeOf(id, old, lesson);
		return JSON.stringify(old) === JSON.stringify(lesson) ? [] : [change];
	});
}

function changeOf(
	lesson: string,
	old: LessonProgress | undefined,
	now: LessonProgress,
): LessonChange {
	const was = old ?? nothingDone;
	return {
		lesson,
		isNew: old === undefined,
		steps: differing(was.steps, now.steps),
		exercises: differing(was.exercises, now.exercises),
		predictions: differing(was.predictions, now.predictions),
		answers: countAnswers(now) - countAnswers(was),
		note:
			was.note?.text === now.note?.text
				? 'same'
				: was.note === undefined || was.note.text === ''
					? 'added'
					: 'replaced',
	};
}

function differing<T>(was: Readonly<Record<string, T>>, now: Readonly<Record<string, T>>): number {
	return Object.entries(now).filter(
		([id, value]) => JSON.stringify(own(was, id)) !== JSON.stringify(value),
	).length;
}

function countAnswers({ recall }: LessonProgress): number {
	return Object.values(recall).reduce((sum, answers) => sum + answers.length, 0);
}

/** "2 exercises passed, 3 answers": what a reader is told before they agree. */
export function changeWords(change: LessonChange): string {
	const { isNew, steps, exercises, predictions, answers, note } = change;
	const parts = [
		counted(exercises, 'exercise passed', 'exercises passed'),
		counted(steps, 'step', 'steps'),
		counted(predictions, 'prediction', 'predictions'),
		counted(answers, 'answer', 'answers'),
		note === 'added' ? 'a note' : note === 'replaced' ? 'a later note in place of yours' : '',
	].filter((part) => part !== '');
	return parts.join(', ') || (isNew ? 'a visit' : 'dates');
}

function counted(count: number, one: string, many: string): string {
	return count <= 0 ? '' : `${count} ${count === 1 ? one : many}`;
}
