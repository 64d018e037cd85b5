import { palette } from '../colors.ts';
import type { TestEventData } from '../events.ts';
import {
	indent,
	type Reporter,
	type ReporterOptions,
	relativeTo,
	SYMBOLS,
	testLine,
} from './text.ts';

/** The default reporter (https://nodejs.org/api/test.html#test-reporters): an indented tree, then what failed. */
export function createSpecReporter(options: ReporterOptions): Reporter {
	const colors = palette(options.colors === true);
	/** Tests that have started, innermost first; their titles come before that of a test inside. */
	let started: TestEventData[] = [];
	let failed: TestEventData[] = [];

	function finished(passed: boolean, data: TestEventData): string {
		started.shift();
		const parents = started.reverse();
		started = [];
		const titles = parents.map(
			({ nesting, name }) => `${indent(nesting)}${SYMBOLS.parent}${name}\n`,
		);
		return `${titles.join('')}${testLine(passed, data, colors, { nesting: data.nesting ?? 0 })}\n`;
	}

	function failures(): string {
		if (failed.length === 0) return '';
		const lines = [`\n${colors.red}${SYMBOLS.fail}failing tests:${colors.plain}\n`];
		for (const data of failed) {
			if (data.file) {
				const path = relativeTo(options.cwd, data.file);
				lines.push(`test at ${path}:${data.line}:${data.column}`);
			}
			lines.push(testLine(false, data, colors, { showError: true }));
		}
		failed = [];
		return lines.join('\n');
	}

	return {
		event(type, data) {
			switch (type) {
				case 'test:start':
					started.unshift(data);
					return '';
				case 'test:pass':
					return finished(true, data);
				case 'test:fail':
					if (data.details?.error?.failureType !== 'subtestsFailed') failed.push(data);
					return finished(false, data);
				case 'test:stdout':
				case 'test:stderr':
					return data.message ?? '';
				case 'test:diagnostic': {
					const { red, yellow, blue } = colors;
					const color = { error: red, warn: yellow }[data.level ?? ''] ?? blue;
					return `${color}${indent(data.nesting)}${SYMBOLS.info}${data.message}${colors.plain}\n`;
				}
				case 'test:summary':
					// Those of single files are no end.
					return data.file === undefined ? failures() : '';
				default:
					return '';
			}
		},
		end: failures,
	};
}
