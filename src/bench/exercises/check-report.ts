import { errorMark } from '../editor/error-marks.ts';
import { findLocations, type Location } from '../output/locations.ts';
import type { Captured } from '../run/runner.ts';
import { parseTap } from './tap.ts';

/** One promise of an exercise, in the words of its check. */
export interface CheckedLine {
	readonly name: string;
	readonly kept: boolean;
	readonly message?: string;
	readonly location?: Location;
}

export interface CheckReport {
	readonly passed: boolean;
	readonly lines: readonly CheckedLine[];
}

/** How a check is run; the TAP reporter tells names, messages and places apart. */
export function checkCommand(path: string): string {
	return `node --test --test-reporter=tap ${path}`;
}

/** What a check found. A file that could not be loaded is one promise: that the code can be run. */
export function readCheck({ code, output }: Captured, paths: readonly string[]): CheckReport {
	const { promises, printed } = parseTap(output);
	const loaded = promises.some(({ name, kept }) => kept || !paths.includes(name));
	if (!loaded) {
		const mark = errorMark(printed, paths) ?? errorMark(output, paths);
		const message = mark?.message ?? lastLine(printed) ?? `The check ended with exit code ${code}.`;
		return {
			passed: false,
			lines: [
				{ name: 'The code can be run', kept: false, message, ...(mark && { location: mark }) },
			],
		};
	}
	const lines = promises.map(({ name, kept, message, at }): CheckedLine => {
		const [location] = findLocations(at ?? '', paths);
		return { name, kept, ...(message && { message }), ...(location && { location }) };
	});
	return { passed: code === 0 && lines.every((line) => line.kept), lines };
}

function lastLine(text: string): string | undefined {
	return text.trim().split('\n').at(-1) || undefined;
}
