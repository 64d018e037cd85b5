/** The line of a file, or `undefined` when the file is gone. */
export type SourceLine = (url: string, line: number) => string | undefined;

/** A place in a file, and the line's text. */
export interface Excerpt {
	url: string;
	line: number;
	column: number;
	sourceLine: string;
	length?: number;
}

/** File and line, the line itself, and a caret under the column; tabs are kept, so that the caret stands right. */
export function excerpt({ url, line, column, sourceLine, length = 1 }: Excerpt): string {
	const indent = sourceLine.slice(0, column - 1).replace(/[^\t]/g, ' ');
	return `${url}:${line}\n${sourceLine}\n${indent}${'^'.repeat(length)}\n`;
}
