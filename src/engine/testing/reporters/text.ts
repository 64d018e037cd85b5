import type { Palette } from '../colors.ts';
import type { TestEventData } from '../events.ts';

/** One reporter of `node:test`: text for an event, and for the end of the run. */
export interface Reporter {
	event(type: string, data: TestEventData): string;
	end(): string;
}

export interface ReporterOptions {
	/** The folder that locations are shown relative to. */
	cwd: string;
	colors?: boolean;
	/** Columns of the terminal; 20 without one, as in Node. */
	columns?: number;
}

export const SYMBOLS = {
	fail: '\u2716 ',
	pass: '\u2714 ',
	info: '\u2139 ',
	parent: '\u25b6 ',
	skip: '\ufe63 ',
	alert: '\u26a0 ',
};

export const indent = (nesting = 0): string => '  '.repeat(nesting);

/** The line of a finished test: "✔ adds (0.5ms)", with the error below it when asked for. */
export function testLine(
	passed: boolean,
	data: TestEventData,
	colors: Palette,
	{ showError = false, nesting = 0 } = {},
): string {
	const { details, skip, todo } = data;
	let color = passed ? colors.green : colors.red;
	let symbol = passed ? SYMBOLS.pass : SYMBOLS.fail;
	let title = data.name ?? '';
	if (details?.duration_ms) title += ` ${colors.gray}(${details.duration_ms}ms)${colors.plain}`;
	if (skip !== undefined) {
		title += ` # ${typeof skip === 'string' && skip ? skip : 'SKIP'}`;
		color = colors.gray;
		symbol = SYMBOLS.skip;
	} else if (todo !== undefined) {
		title += ` # ${typeof todo === 'string' && todo ? todo : 'TODO'}`;
		if (!passed) {
			color = colors.yellow;
			symbol = SYMBOLS.alert;
		}
	}
	const inset = indent(nesting);
	const line = `${inset}${color}${symbol}${title}${colors.plain}`;
	if (!showError || !details?.error) return line;
	const text = details.error.inspected.split(/\r?\n/).join(`\n${inset}  `);
	return `${line}\n${inset}  ${text}\n`;
}

/** A path under `cwd` without it, as `path.relative` gives for the files of a project. */
export function relativeTo(cwd: string, file: string): string {
	const from = cwd.split('/').filter(Boolean);
	const to = file.split('/').filter(Boolean);
	let shared = 0;
	while (shared < from.length && from[shared] === to[shared]) shared++;
	return [...from.slice(shared).map(() => '..'), ...to.slice(shared)].join('/');
}
