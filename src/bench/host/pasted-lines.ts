// What the prompts of the lessons, and of most shells, look like in copied text.
const PROMPT = /^(?:[\w.-]+@[\w.-]+:[^$#]*)?\$ /;

export interface Pasted {
	readonly lines: readonly string[];
	/** A prompt was copied along and taken off. */
	readonly prompted: boolean;
}

/** Pasted text as lines to run, without the prompts that were copied along. */
export function pastedLines(text: string): Pasted {
	const raw = text.replace(/\r\n?/g, '\n').split('\n');
	const lines = raw.map((line) => line.replace(PROMPT, ''));
	return { lines, prompted: lines.some((line, index) => line !== raw[index]) };
}
