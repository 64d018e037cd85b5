import { limits } from './limits.ts';
import { merge } from './merge.ts';
import { type LessonProgress, nothingDone, type Progress, type Time } from './progress.ts';
import { lessonSchema, progressSchema } from './schema.ts';
import { readShape } from './shape.ts';

/** What is kept of one lesson, from anything: parts that do not fit are left out. */
export function readLesson(value: unknown): LessonProgress | undefined {
	const read = readShape(lessonSchema, value).value as Partial<LessonProgress> | undefined;
	return read && { ...nothingDone, ...read };
}

/** A file that can be merged, or why it cannot, in words for the reader. */
export type ImportedFile =
	| { readonly ok: true; readonly progress: Progress }
	| { readonly ok: false; readonly trouble: string };

/** Reads an exported file. Lessons that this site does not know are kept; anything else unknown is refused. */
export function readFile(text: string, now: Time): ImportedFile {
	const refuse = (trouble: string): ImportedFile => ({ ok: false, trouble });
	if (text.length > limits.file)
		return refuse('This file is far larger than any progress. Choose one that was exported here.');
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		return refuse('This file is no JSON. Choose one that was exported here.');
	}
	const version = versionOf(value);
	if (version !== undefined && version > 1)
		return refuse(
			`This file has format ${version}, and this page knows format 1. Reload the page, or export the file from an older one.`,
		);
	const { value: read, problems } = readShape(progressSchema, value);
	const [problem] = problems;
	if (problem !== undefined)
		return refuse(`This file does not fit the schema of exported progress: ${problem}`);
	const { lessons } = read as Progress;
	const whole = Object.entries(lessons).map(([id, lesson]): [string, LessonProgress] => [
		id,
		notAfter({ ...nothingDone, ...lesson }, now),
	]);
	// Merging with itself puts keys and answers in order, whoever wrote the file.
	const progress: Progress = { version: 1, lessons: Object.fromEntries(whole) };
	return { ok: true, progress: merge(progress, progress) };
}

export function writeFile(progress: Progress): string {
	return `${JSON.stringify(progress, null, '\t')}\n`;
}

function versionOf(value: unknown): number | undefined {
	if (typeof value !== 'object' || value === null || !('version' in value)) return undefined;
	return typeof value.version === 'number' ? value.version : undefined;
}

/** A clock that was ahead must not win for years: what lies in the future happened now. */
function notAfter(lesson: LessonProgress, now: Time): LessonProgress {
	const time = (at: Time) => (at > now ? now : at);
	const dated = <T extends { readonly at: Time }>(one: T): T => ({ ...one, at: time(one.at) });
	const { begun, visited, read, steps, exercises, predictions, recall, note } = lesson;
	return {
		...(begun !== undefined && { begun: time(begun) }),
		...(visited !== undefined && { visited: time(visited) }),
		...(read !== undefined && { read: time(read) }),
		steps: mapValues(steps, dated),
		exercises: mapValues(exercises, time),
		predictions: mapValues(predictions, dated),
		recall: mapValues(recall, (answers) => answers.map(dated)),
		...(note && { note: dated(note) }),
	};
}

function mapValues<T>(record: Readonly<Record<string, T>>, change: (value: T) => T) {
	return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
