/** Where the request goes in, where the response comes back. */
export type Direction = 'in' | 'out';

/**
 * Reads which lines an author marks: `in:2 out:4-6`, counted from 1 in the code that is shown.
 * Numbers without a word are `in`.
 */
export function lineMarks(mark: string, lineCount: number, file: string): Map<number, Direction> {
	const marks = new Map<number, Direction>();
	for (const word of mark.split(/[\s,]+/).filter(Boolean)) {
		const [, direction = 'in', first, last = first] =
			/^(?:(in|out):)?(\d+)(?:-(\d+))?$/.exec(word) ?? [];
		const from = Number(first);
		const to = Number(last);
		if (!(from >= 1 && from <= to && to <= lineCount))
			throw new Error(
				`Cannot mark "${word}" of ${file}: write "in:2" or "out:4-6", lines 1 to ${lineCount}.`,
			);
		for (let line = from; line <= to; line += 1) marks.set(line, direction as Direction);
	}
	return marks;
}
