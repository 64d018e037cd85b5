import { withAnswers } from './apply.ts';
import { type LessonProgress, own, type Progress, type Time } from './progress.ts';

/**
 * Two devices as one. Each thing is decided by itself: the later tick, prediction, note and visit, the
 * earlier pass and beginning, and all answers. Which is given first makes no difference, nor does giving one
 * twice, so devices may exchange files in any order.
 */
export function merge(a: Progress, b: Progress): Progress {
	return { version: 1, lessons: both(a.lessons, b.lessons, mergeLesson) };
}

export function mergeLesson(a: LessonProgress, b: LessonProgress): LessonProgress {
	const begun = earlier(a.begun, b.begun);
	const visited = lastOf(a.visited, b.visited);
	const read = earlier(a.read, b.read);
	const note = later(a.note, b.note);
	return {
		...(begun !== undefined && { begun }),
		...(visited !== undefined && { visited }),
		...(read !== undefined && { read }),
		steps: both(a.steps, b.steps, latest),
		exercises: both(a.exercises, b.exercises, first),
		predictions: both(a.predictions, b.predictions, latest),
		recall: both(a.recall, b.recall, withAnswers),
		...(note && { note }),
	};
}

/** Every key of either; what both have is decided by `decide`. Keys are in order, so equal records look equal. */
function both<T>(
	a: Readonly<Record<string, T>>,
	b: Readonly<Record<string, T>>,
	decide: (a: T, b: T) => T,
): Readonly<Record<string, T>> {
	const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
	// What only one has meets itself, so that it comes out in order as well.
	const entries = keys.flatMap((key): [string, T][] => {
		const one = own(a, key) ?? own(b, key);
		const other = own(b, key) ?? one;
		return one === undefined || other === undefined ? [] : [[key, decide(one, other)]];
	});
	return Object.fromEntries(entries);
}

/** The later one; of two at the same moment, the one whose text comes later, on every device. */
function latest<T extends { readonly at: Time }>(a: T, b: T): T {
	if (a.at !== b.at) return a.at > b.at ? a : b;
	return fixed(a) >= fixed(b) ? a : b;
}

function fixed(value: object): string {
	return JSON.stringify(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function first(a: Time, b: Time): Time {
	return a < b ? a : b;
}

function earlier(a: Time | undefined, b: Time | undefined): Time | undefined {
	return a === undefined || b === undefined ? (a ?? b) : first(a, b);
}

function lastOf(a: Time | undefined, b: Time | undefined): Time | undefined {
	return a === undefined || b === undefined ? (a ?? b) : a > b ? a : b;
}

function later<T extends { readonly at: Time }>(a: T | undefined, b: T | undefined): T | undefined {
	return a === undefined || b === undefined ? (a ?? b) : latest(a, b);
}
