import { apply, type ProgressEvent } from './apply.ts';
import { type LessonProgress, own, type Time } from './progress.ts';

/** A question as the page has it. */
export interface PageQuestion {
	readonly kind: 'predict' | 'recall';
	readonly id: string;
	readonly options: readonly string[];
	readonly answer: number;
}

/** Under what a page's choices were kept before there was a record of progress. */
export function choicePrefix(path: string): string {
	return `throughline:choice:${path}:`;
}

/**
 * Takes the choices over that were kept under `choicePrefix`, given without it. What the record has
 * already stays; a value that is no option is forgotten.
 */
export function takeChoices(
	lesson: LessonProgress,
	choices: readonly (readonly [id: string, value: string])[],
	questions: readonly PageQuestion[],
	at: Time,
): LessonProgress {
	return choices
		.map(([id, value]) => eventOf(lesson, id, value, questions))
		.filter((event) => event !== undefined)
		.reduce((record, event) => apply(record, event, at), lesson);
}

function eventOf(
	lesson: LessonProgress,
	id: string,
	value: string,
	questions: readonly PageQuestion[],
): ProgressEvent | undefined {
	const step = /^step-(.+)$/.exec(id)?.[1];
	if (step !== undefined && value === '1')
		return own(lesson.steps, step) ? undefined : { kind: 'step', id: step, done: true };
	const question = questions.find((one) => one.id === id);
	const choice = /^\d{1,2}$/.test(value) ? Number(value) : -1;
	const said = question?.options[choice];
	if (!question || said === undefined) return undefined;
	const right = choice === question.answer;
	if (question.kind === 'recall')
		return own(lesson.recall, id) ? undefined : { kind: 'answered', id, choice, right };
	return own(lesson.predictions, id) ? undefined : { kind: 'predicted', id, said, choice, right };
}
