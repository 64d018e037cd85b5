import { apply, type ProgressEvent } from '../course/progress/apply.ts';
import { readLesson } from '../course/progress/file.ts';
import { mergeLesson } from '../course/progress/merge.ts';
import { type LessonProgress, nothingDone, type Progress } from '../course/progress/progress.ts';
import { device } from '../storage/device.ts';
import { keptEvent, keptMark } from './when-needed.ts';

const prefix = 'progress:';
const listeners = new Set<(lesson: string) => void>();

/** What is kept of a lesson; nothing done where nothing is. */
export async function lessonProgress(lesson: string): Promise<LessonProgress> {
	return (await device().get(prefix + lesson, readLesson)) ?? nothingDone;
}

/** Everything that is kept of every lesson. */
export async function allProgress(): Promise<Progress> {
	const entries = await device().entries(prefix, readLesson);
	const lessons = entries.map(([key, lesson]) => [key.slice(prefix.length), lesson] as const);
	return { version: 1, lessons: Object.fromEntries(lessons) };
}

/** Writes down what a reader did just now. */
export function record(lesson: string, event: ProgressEvent): Promise<void> {
	const at = new Date().toISOString();
	return change(lesson, (before) => apply(before, event, at));
}

/** Changes the record of a lesson. `act` may run again, on a later record. */
export async function change(
	lesson: string,
	act: (before: LessonProgress) => LessonProgress,
): Promise<void> {
	await device().update(prefix + lesson, readLesson, (before) => act(before ?? nothingDone));
	mark();
	for (const listener of listeners) listener(lesson);
}

/** Takes in what another device did. */
export async function takeIn({ lessons }: Progress): Promise<void> {
	for (const [id, lesson] of Object.entries(lessons))
		await change(id, (before) => mergeLesson(before, lesson));
}

/** Tells the lesson whose record changed, here or in another tab; an empty one means any. */
export function onProgress(listener: (lesson: string) => void): void {
	listeners.add(listener);
	device().onChange((key) => {
		if (key === '') listener('');
		else if (key.startsWith(prefix)) listener(key.slice(prefix.length));
	});
}

function mark(): void {
	try {
		localStorage.setItem(keptMark, '1');
		dispatchEvent(new Event(keptEvent));
	} catch {
		// Without it, what is kept is shown a moment later.
	}
}
