import type { Palette } from './colors.ts';

/** A line of a diff: only in actual (1), only in expected (-1), in both (0). */
type Line = readonly [side: 1 | -1 | 0, text: string];

/** Unchanged lines shown before the rest of a run is left out. */
const SHOWN = 5;

/** The diff of two lists of lines, in reading order (E. Myers, 1986; Node's `internal/assert/myers_diff`). */
export function diffLines(actual: string[], expected: string[], ignoreCommas = false): Line[] {
	const same = (a = '', b = '') => a === b || (ignoreCommas && (`${a},` === b || a === `${b},`));
	const max = actual.length + expected.length;
	const v = new Int32Array(2 * max + 2);
	const at = (of: Int32Array, diagonal: number) => of[diagonal + max] ?? 0;
	const fromBelow = (of: Int32Array, level: number, diagonal: number) =>
		diagonal === -level || (diagonal !== level && at(of, diagonal - 1) < at(of, diagonal + 1));
	const trace: Int32Array[] = [];
	search: for (let level = 0; level <= max; level++) {
		trace.push(v.slice());
		for (let diagonal = -level; diagonal <= level; diagonal += 2) {
			let x = fromBelow(v, level, diagonal) ? at(v, diagonal + 1) : at(v, diagonal - 1) + 1;
			let y = x - diagonal;
			while (x < actual.length && y < expected.length && same(actual[x], expected[y])) {
				x++;
				y++;
			}
			v[diagonal + max] = x;
			if (x >= actual.length && y >= expected.length) break search;
		}
	}
	const lines: Line[] = [];
	let x = actual.length;
	let y = expected.length;
	for (let level = trace.length - 1; level >= 0; level--) {
		const past = trace[level] as Int32Array;
		const diagonal = x - y;
		const previous = fromBelow(past, level, diagonal) ? diagonal + 1 : diagonal - 1;
		const previousX = at(past, previous);
		const previousY = previousX - previous;
		while (x > previousX && y > previousY) {
			const text = actual[--x] as string;
			y--;
			lines.push([0, ignoreCommas && !text.endsWith(',') ? (expected[y] as string) : text]);
		}
		if (level > 0) {
			if (x > previousX) lines.push([1, actual[--x] as string]);
			else lines.push([-1, expected[--y] as string]);
		}
	}
	return lines.reverse();
}

/** A diff with `+` and `-`, where long runs of unchanged lines are left out. */
export function printDiff(
	lines: readonly Line[],
	partial: boolean,
	colors: Palette,
): { message: string; skipped: boolean } {
	const { red, green, blue, gray, plain } = colors;
	let message = '';
	let skipped = false;
	let same: string[] = [];
	const flush = () => {
		const rest = same.slice(SHOWN);
		// A gap is only worth its line when it hides more than two.
		if (rest.length > 2) {
			message += `${blue}...${plain}\n`;
			skipped = true;
		}
		const kept = rest.length > 2 ? rest.slice(-1) : rest;
		for (const text of kept) message += `${plain}  ${text}\n`;
		same = [];
	};
	for (const [side, text] of lines) {
		if (side === 0) {
			if (same.length < SHOWN) message += `${plain}  ${text}\n`;
			same.push(text);
			continue;
		}
		flush();
		if (side === -1) message += `${red}-${plain} ${text}\n`;
		else if (partial) message += `${gray}${colors.on ? ' ' : '+'} ${text}${plain}\n`;
		else message += `${green}+${plain} ${text}\n`;
	}
	return { message: `\n${message.trimEnd()}`, skipped };
}

/** Two strings in one line, coloured by character; only of use with colours. */
export function printCharacters(actual: string, expected: string, colors: Palette): string {
	const paint = { 1: colors.green, [-1]: colors.red, 0: colors.plain };
	const characters = diffLines(actual.split(''), expected.split(''));
	return `\n${characters.map(([side, text]) => `${paint[side]}${text}${colors.plain}`).join('')}`;
}
