import { limits } from './limits.ts';
import { type Answer, type LessonProgress, own, type Time } from './progress.ts';

/** Something that a reader did in a lesson. */
export type ProgressEvent =
	| { readonly kind: 'visited' }
	| { readonly kind: 'read' }
	| { readonly kind: 'step'; readonly id: string; readonly done: boolean }
	| { readonly kind: 'passed'; readonly id: string }
	| {
			readonly kind: 'predicted';
			readonly id: string;
			readonly said: string;
			readonly choice?: number;
			readonly right?: boolean;
	  }
	| {
			readonly kind: 'happened';
			readonly id: string;
			readonly line: string;
			readonly right: boolean;
	  }
	| {
			readonly kind: 'answered';
			readonly id: string;
			readonly choice: number;
			readonly right: boolean;
	  }
	| { readonly kind: 'noted'; readonly text: string };

/** The record after an event at a time. Texts beyond the limits are cut; a prediction that is unknown stays so. */
export function apply(lesson: LessonProgress, event: ProgressEvent, at: Time): LessonProgress {
	switch (event.kind) {
		case 'visited':
			return { ...lesson, begun: lesson.begun ?? at, visited: at };
		case 'read':
			return { ...lesson, read: lesson.read ?? at };
		case 'step':
			return { ...lesson, steps: { ...lesson.steps, [event.id]: { at, done: event.done } } };
		case 'passed': {
			const passed = own(lesson.exercises, event.id) ?? at;
			return { ...lesson, exercises: { ...lesson.exercises, [event.id]: passed } };
		}
		case 'predicted': {
			const { id, choice, right } = event;
			const prediction = {
				at,
				said: cut(event.said, limits.said),
				...(choice !== undefined && { choice }),
				...(right !== undefined && { right }),
			};
			return { ...lesson, predictions: { ...lesson.predictions, [id]: prediction } };
		}
		case 'happened': {
			const before = own(lesson.predictions, event.id);
			if (!before) return lesson;
			const happened = cut(event.line, limits.said);
			const prediction = { ...before, at, happened, right: event.right };
			return { ...lesson, predictions: { ...lesson.predictions, [event.id]: prediction } };
		}
		case 'answered': {
			const { id, choice, right } = event;
			const answers = withAnswers(own(lesson.recall, id) ?? [], [{ at, choice, right }]);
			return { ...lesson, recall: { ...lesson.recall, [id]: answers } };
		}
		case 'noted':
			return { ...lesson, note: { at, text: cut(event.text, limits.note) } };
	}
}

/** Both histories as one: each answer once, in order of time, the latest that fit. */
export function withAnswers(a: readonly Answer[], b: readonly Answer[]): readonly Answer[] {
	const all = new Map(
		[...a, ...b].map((one) => [`${one.at} ${one.choice} ${one.right ? 1 : 0}`, one] as const),
	);
	return [...all]
		.sort(([one], [other]) => (one < other ? -1 : 1))
		.slice(-limits.answers)
		.map(([, answer]) => answer);
}

function cut(text: string, length: number): string {
	if (text.length <= length) return text;
	// Half of a surrogate pair would be no text.
	return text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '');
}
