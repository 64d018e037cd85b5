import { findLocations, type Location } from '../output/locations.ts';

/** An error that can be shown at its line in the editor. */
export interface ErrorMark extends Location {
	readonly message: string;
}

const name = String.raw`((?:[A-Z]\w*)?(?:Error|Exception))(?: \[\w+\])?`;
/** `Name [CODE]: message`; an error without a stack stands in brackets, one with fields of its own before ` {`. */
const header = new RegExp(`^(?:Uncaught )?(?:${name}: (.+?)|\\[${name}: (.+?)\\])(?: \\{)?$`);

/**
 * The error that ended a program, from what Node prints: `file:line`, the source, a caret,
 * then `SyntaxError: message` and the stack. The first spot in the project is the one to show.
 */
export function errorMark(output: string, paths: readonly string[]): ErrorMark | undefined {
	const lines = output.split('\n');
	const at = lines.findLastIndex((line) => header.test(line));
	const match = header.exec(lines[at] ?? '');
	if (!match) return undefined;
	const spot = stackSpot(lines, at, paths) ?? sourceSpot(lines, at, paths);
	return spot && { ...spot, message: `${match[1] ?? match[3]}: ${match[2] ?? match[4]}` };
}

/** The first frame in the project below the error. */
function stackSpot(
	lines: readonly string[],
	at: number,
	paths: readonly string[],
): Location | undefined {
	for (let i = at + 1; i < lines.length && /^\s+at /.test(lines[i] ?? ''); i++) {
		const [found] = findLocations(lines[i] ?? '', paths);
		if (found) return place(found);
	}
	return undefined;
}

/** The `file:line` above the error; the caret's place, when there is one, is the column. */
function sourceSpot(
	lines: readonly string[],
	at: number,
	paths: readonly string[],
): Location | undefined {
	for (let i = at - 1; i >= Math.max(0, at - 8); i--) {
		const [found] = findLocations(lines[i] ?? '', paths);
		if (!found) continue;
		const caret = lines.slice(i + 1, at).find((line) => /^\s*\^+\s*$/.test(line));
		return { ...place(found), ...(caret && { column: caret.indexOf('^') + 1 }) };
	}
	return undefined;
}

function place({ path, line, column }: Location): Location {
	return { path, line, ...(column !== undefined && { column }) };
}
