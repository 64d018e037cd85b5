import type { Machine } from '../machine/machine.ts';

/** What a terminal needs of a shell, wherever the shell runs. One line at a time. */
export interface Shell {
	/** What to show before the next line. */
	readonly prompt: string;
	/** Runs a line. Throws when another still runs. */
	run(line: string): Run;
	/** What could stand at the end of this text. */
	complete(text: string): Promise<Completion>;
	/** The host as it is after the last line: for goals and debriefs. A copy. */
	machine(): Promise<Machine>;
	/** What was typed so far. */
	lines(): Promise<readonly string[]>;
	/** Ends the shell; a line that runs ends as with `cancel`. */
	dispose(): void;
}

/** A line that runs. */
export interface Run {
	/** What is printed, as it comes; ends when the line ends. To be read once. */
	readonly output: AsyncIterable<Output>;
	/** Resolves when the line has ended, however it did. Never rejects. */
	readonly done: Promise<Ended>;
	/** Answers the question that the last output asked. */
	answer(line: string): void;
	/** ^C: the line ends within 300 ms. What the shell knew before it stays. */
	cancel(): void;
}

export type Output =
	| { readonly kind: 'out' | 'err'; readonly text: string }
	/** The program waits for a line after this text. */
	| { readonly kind: 'question'; readonly text: string };

export interface Ended {
	readonly code: number;
	readonly prompt: string;
	readonly cancelled: boolean;
}

export interface Completion {
	/** Where in the text the word begins that is completed. */
	readonly from: number;
	/** What may stand there, sorted; one candidate ends with a space or a slash. */
	readonly candidates: readonly string[];
}

/** Values that come now and are read later, in order. */
export interface Channel<T> extends AsyncIterable<T> {
	push(value: T): void;
	end(): void;
}

export function channel<T>(): Channel<T> {
	const waiting: T[] = [];
	let ended = false;
	let wake: (() => void) | undefined;
	return {
		push(value) {
			if (ended) return;
			waiting.push(value);
			wake?.();
		},
		end() {
			ended = true;
			wake?.();
		},
		async *[Symbol.asyncIterator]() {
			while (true) {
				while (waiting.length > 0) yield waiting.shift() as T;
				if (ended) return;
				await new Promise<void>((resolve) => {
					wake = resolve;
				});
			}
		},
	};
}
