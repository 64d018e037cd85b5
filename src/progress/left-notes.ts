import { apply } from '../course/progress/apply.ts';
import { Journal } from '../storage/journal.ts';
import { change } from './device-progress.ts';

/** Where a page leaves the note of a lesson in its last moment. */
export function noteJournal(lesson: string): Journal {
	return new Journal(`note:${lesson}`);
}

/** Takes in what pages left in their last moment, where nothing later was kept. */
export async function takeLeftNotes(lessons: readonly string[]): Promise<void> {
	for (const lesson of lessons) {
		const { notes, forget } = noteJournal(lesson).read();
		for (const note of notes) {
			const { at, text } = (note ?? {}) as { at?: unknown; text?: unknown };
			if (typeof at !== 'string' || typeof text !== 'string') continue;
			await change(lesson, (before) =>
				(before.note?.at ?? '') > at ? before : apply(before, { kind: 'noted', text }, at),
			);
		}
		forget();
	}
}
