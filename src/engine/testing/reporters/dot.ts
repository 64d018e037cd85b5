import { palette } from '../colors.ts';
import type { TestEventData } from '../events.ts';
import { type Reporter, type ReporterOptions, SYMBOLS, testLine } from './text.ts';

/** A dot for each test that passed, an X for each that failed, and the failures at the end. */
export function createDotReporter(options: ReporterOptions): Reporter {
	const colors = palette(options.colors === true);
	const columns = Math.max(options.columns ?? 20, 20);
	const failed: TestEventData[] = [];
	const errors: TestEventData[] = [];
	let column = 0;
	return {
		event(type, data) {
			if (type === 'test:diagnostic' && data.level === 'error') errors.push(data);
			if (type === 'test:fail') failed.push(data);
			else if (type !== 'test:pass') return '';
			const dot =
				type === 'test:fail' ? `${colors.red}X${colors.reset}` : `${colors.green}.${colors.reset}`;
			column = (column + 1) % columns;
			return column === 0 ? `${dot}\n` : dot;
		},
		end() {
			const { red, plain } = colors;
			let text = '\n';
			for (const { message } of errors) text += `${red}${SYMBOLS.info}${message}${plain}\n`;
			if (failed.length > 0) text += `\n${red}Failed tests:${plain}\n\n`;
			for (const data of failed) text += testLine(false, data, colors, { showError: true });
			return text;
		},
	};
}
