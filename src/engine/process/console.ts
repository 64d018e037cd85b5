import { formatWithOptions, type InspectOptions, inspect } from 'node-inspect-extracted';
import { table } from './console-table.ts';

type Write = (fd: 1 | 2, text: string) => void;

/**
 * `console` as Node has it: text by `util.format`, log and info to standard output, warn and error to standard
 * error, groups by indentation. https://nodejs.org/api/console.html
 */
export function createConsole(
	write: Write,
	colors: boolean,
	emitWarning: (text: string) => void,
): Record<string, unknown> {
	const counts = new Map<string, number>();
	const timers = new Map<string, number>();
	let indent = '';

	const print = (fd: 1 | 2, text: string) => {
		const lines = indent ? text.replace(/^/gm, indent) : text;
		write(fd, `${lines}\n`);
	};
	const log = (...args: unknown[]) => print(1, formatWithOptions({ colors }, ...args));
	const error = (...args: unknown[]) => print(2, formatWithOptions({ colors }, ...args));
	const group = (...labels: unknown[]) => {
		if (labels.length > 0) log(...labels);
		indent += '  ';
	};
	const elapsed = (label: string, method: string): string | undefined => {
		const start = timers.get(label);
		if (start === undefined) {
			emitWarning(`No such label '${label}' for console.${method}()`);
			return undefined;
		}
		return formatTime(performance.now() - start);
	};
	const methods = {
		log,
		info: log,
		debug: log,
		error,
		warn: error,
		dir: (value: unknown, options: InspectOptions = {}) =>
			print(1, inspect(value, { customInspect: false, ...options })),
		dirxml: log,
		trace(...args: unknown[]) {
			const stack = new Error().stack ?? '';
			const frames = stack.slice(stack.indexOf('\n') + 1);
			error(
				`Trace${args.length > 0 ? `: ${formatWithOptions({ colors }, ...args)}` : ''}\n${frames}`,
			);
		},
		assert(condition: unknown, ...args: unknown[]) {
			if (condition) return;
			const [first, ...rest] = args;
			if (typeof first === 'string') error(`Assertion failed: ${first}`, ...rest);
			else error('Assertion failed', ...args);
		},
		count(label = 'default') {
			const count = (counts.get(`${label}`) ?? 0) + 1;
			counts.set(`${label}`, count);
			log(`${label}: ${count}`);
		},
		countReset(label = 'default') {
			if (!counts.delete(`${label}`)) emitWarning(`Count for '${label}' does not exist`);
		},
		group,
		groupCollapsed: group,
		groupEnd() {
			indent = indent.slice(0, -2);
		},
		table(data: unknown, columns?: string[]) {
			const text = table(data, columns);
			if (text === undefined) log(data);
			else print(1, text);
		},
		time(label = 'default') {
			if (timers.has(`${label}`)) emitWarning(`Label '${label}' already exists for console.time()`);
			else timers.set(`${label}`, performance.now());
		},
		timeEnd(label = 'default') {
			const time = elapsed(`${label}`, 'timeEnd');
			timers.delete(`${label}`);
			if (time) log(`${label}: ${time}`);
		},
		timeLog(label = 'default', ...args: unknown[]) {
			const time = elapsed(`${label}`, 'timeLog');
			if (time) log(`${label}: ${time}`, ...args);
		},
	};
	return methods;
}

/** `1.234ms`, `1.234s`, `1:02.345 (m:ss.mmm)`: lib/internal/util/debuglog.js, formatTime. */
function formatTime(ms: number): string {
	if (ms < 1000) return `${Number(ms.toFixed(3))}ms`;
	const seconds = ms / 1000;
	if (seconds < 60) return `${seconds.toFixed(3)}s`;
	const minutes = Math.floor(seconds / 60);
	const rest = (seconds % 60).toFixed(3).padStart(6, '0');
	if (minutes < 60) return `${minutes}:${rest} (m:ss.mmm)`;
	return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}:${rest} (h:mm:ss.mmm)`;
}
