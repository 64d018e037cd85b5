export type SyntaxErrorCode = 'ERR_INVALID_TYPESCRIPT_SYNTAX' | 'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX';

export interface ProblemPlace {
	url: string;
	/** From 1. */
	line: number;
	/** From 1. */
	column: number;
	/** The whole line of the source, for a banner. */
	sourceLine: string;
	/** How many characters of the line are meant; a caret stands under each. */
	length: number;
}

/** A source text that Node would refuse to run, with the place to show above the message. */
export class SyntaxProblem extends SyntaxError implements ProblemPlace {
	declare readonly url: string;
	declare readonly line: number;
	declare readonly column: number;
	declare readonly sourceLine: string;
	declare readonly length: number;
	/** Node's code, for errors that its type stripping reports. */
	declare readonly code?: SyntaxErrorCode;

	constructor(message: string, place: ProblemPlace, code?: SyntaxErrorCode) {
		super(message);
		Object.assign(this, place, code && { code });
	}
}

/** What `fail` needs to know of a file. */
export interface SourceText {
	readonly url: string;
	readonly text: string;
}

/** A problem at the offsets `start` to `end` of a file. */
export function problemAt(
	{ url, text }: SourceText,
	start: number,
	end: number,
	message: string,
	code?: SyntaxErrorCode,
): SyntaxProblem {
	const before = text.slice(0, start).split(/\r\n?|[\n\u2028\u2029]/);
	const lineStart = start - (before.at(-1)?.length ?? 0);
	const sourceLine = /^[^\n\r\u2028\u2029]*/.exec(text.slice(lineStart))?.[0] ?? '';
	const column = start - lineStart + 1;
	const length = Math.max(1, Math.min(end - start, sourceLine.length - column + 1));
	return new SyntaxProblem(message, { url, line: before.length, column, sourceLine, length }, code);
}
