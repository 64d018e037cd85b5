import { type LessonProgress, own } from './progress.ts';

/** What there is to do in a lesson, by id. */
export interface Tasks {
	readonly steps: readonly string[];
	readonly exercises: readonly string[];
	readonly predictions: readonly string[];
	readonly recall: readonly string[];
}

/** A lesson that is written, as `/course.json` tells it. */
export interface KnownLesson {
	readonly id: string;
	readonly track: string;
	readonly title: string;
	readonly href: string;
	readonly minutes: number;
	readonly tasks: Tasks;
}

/** How a lesson stands. Reading to the end is one thing to do, each task another. */
export interface Standing {
	readonly state: 'new' | 'begun' | 'done';
	readonly done: number;
	readonly all: number;
	/** Of the lesson's own minutes, by the share that is done. Nobody's reading is timed. */
	readonly minutesDone: number;
	readonly minutesLeft: number;
}

export function standing(
	lesson: LessonProgress | undefined,
	tasks: Tasks,
	minutes: number,
): Standing {
	const all = 1 + Object.values(tasks).reduce((sum, ids: readonly string[]) => sum + ids.length, 0);
	if (!lesson) return { state: 'new', done: 0, all, minutesDone: 0, minutesLeft: minutes };
	const count = (ids: readonly string[], isDone: (id: string) => boolean) =>
		ids.filter(isDone).length;
	const done =
		(lesson.read === undefined ? 0 : 1) +
		count(tasks.steps, (id) => own(lesson.steps, id)?.done ?? false) +
		count(tasks.exercises, (id) => own(lesson.exercises, id) !== undefined) +
		count(tasks.predictions, (id) => own(lesson.predictions, id) !== undefined) +
		count(tasks.recall, (id) => own(lesson.recall, id) !== undefined);
	const minutesDone = Math.round((minutes * done) / all);
	return {
		state: done === all ? 'done' : done > 0 || lesson.begun !== undefined ? 'begun' : 'new',
		done,
		all,
		minutesDone,
		minutesLeft: minutes - minutesDone,
	};
}
