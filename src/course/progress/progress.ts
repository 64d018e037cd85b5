/** A moment in UTC as `Date.toISOString` writes it, so that text order is time order. */
export type Time = string;

/** A step that the reader has ticked, or taken the tick off again. */
export interface Tick {
	readonly at: Time;
	readonly done: boolean;
}

/** What the reader said before a run, in their own words, and what the run said then. */
export interface Prediction {
	readonly at: Time;
	readonly said: string;
	/** The option, from 0, where there were options. */
	readonly choice?: number;
	/** The line of the run that answers the question. */
	readonly happened?: string;
	readonly right?: boolean;
}

/** One answer to a recall question. The history is kept: when a question comes back follows from it. */
export interface Answer {
	readonly at: Time;
	readonly choice: number;
	readonly right: boolean;
}

export interface Note {
	readonly at: Time;
	readonly text: string;
}

/** What one reader did in one lesson. */
export interface LessonProgress {
	/** The first visit. */
	readonly begun?: Time;
	/** The last one. Where in the lesson that was, only the device itself remembers. */
	readonly visited?: Time;
	/** When the end of the prose was first in sight. */
	readonly read?: Time;
	readonly steps: Readonly<Record<string, Tick>>;
	/** When each exercise was first passed. A pass is never taken back. */
	readonly exercises: Readonly<Record<string, Time>>;
	readonly predictions: Readonly<Record<string, Prediction>>;
	readonly recall: Readonly<Record<string, readonly Answer[]>>;
	readonly note?: Note;
}

/** Everything of one reader: the document that is exported, imported and described by the schema. */
export interface Progress {
	readonly version: 1;
	readonly lessons: Readonly<Record<string, LessonProgress>>;
}

export const nothingDone: LessonProgress = {
	steps: {},
	exercises: {},
	predictions: {},
	recall: {},
};

/** A value under a key that may come from anywhere: `constructor` is no step unless there is one. */
export function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
	return Object.hasOwn(record, key) ? record[key] : undefined;
}
