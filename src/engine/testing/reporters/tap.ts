import type { ErrorReport, TestEventData } from '../events.ts';
import type { Inspect } from '../node-error.ts';
import type { Reporter } from './text.ts';

const indent = (nesting = 0) => '    '.repeat(nesting);
const ESCAPES: Record<string, string> = {
	'\b': '\\\\b',
	'\f': '\\\\f',
	'\t': '\\\\t',
	'\n': '\\\\n',
	'\r': '\\\\r',
	'\v': '\\\\v',
	'\\': '\\\\',
	'#': '\\#',
};
const tapEscape = (text = '') =>
	text.replace(/[\b\f\t\n\r\v\\#]/g, (found) => ESCAPES[found] ?? '');

/** Test Anything Protocol, version 13 (https://testanything.org), with the details Node adds as YAML. */
export function createTapReporter(inspect: Inspect): Reporter {
	let begun = false;

	function yaml(inset: string, name: string, value: unknown, seen: Set<unknown>): string {
		const prefix = `${inset}  ${name}:`;
		if (value === undefined) return '';
		if (value === null) return `${prefix} ~\n`;
		if (typeof value === 'string' && value.includes('\n')) {
			const lines = value.split(/\n|\r\n/).map((line) => `${inset}    ${line}\n`);
			return `${prefix} |-\n${lines.join('')}`;
		}
		if (typeof value !== 'object') return `${prefix} ${inspect(value)}\n`;
		seen.add(value);
		const isError = value instanceof Error;
		let text = `${prefix}${value instanceof Date ? ` ${value.toISOString()}` : ''}\n`;
		for (const [key, member] of Object.entries(value)) {
			if (isError && (key === 'cause' || key === 'code')) continue;
			text += seen.has(member)
				? `${inset}    ${key}: <Circular>\n`
				: yaml(`${inset}  `, key, member, seen);
		}
		return isError ? text + errorFields(inset, value) : text;
	}

	function errorFields(inset: string, error: Partial<ErrorReport>): string {
		const { message, code, name, comparison } = error;
		const line = (key: string, value: unknown) => yaml(inset, key, value, new Set());
		let text = line('error', message);
		if (code) text += line('code', code);
		if (name && name !== 'Error') text += line('name', name);
		if (comparison) {
			text += line('expected', comparison.expected) + line('actual', comparison.actual);
			text += line('operator', comparison.operator);
		}
		const frames = (error.stack ?? '').split(/\n|\r\n/).filter((frame) => /^ {4}at ./.test(frame));
		if (frames.length === 0) return text;
		return `${text}${inset}  stack: |-\n${frames.map((frame) => `${inset}    ${frame.slice(7)}\n`).join('')}`;
	}

	function result(status: string, data: TestEventData): string {
		const inset = indent(data.nesting);
		const { skip, todo, details, file } = data;
		let line = `${inset}${status} ${data.testNumber}`;
		if (data.name) line += ` ${tapEscape(`- ${data.name}`)}`;
		const [word, reason] = skip !== undefined ? ['SKIP', skip] : ['TODO', todo];
		if (reason !== undefined) line += ` # ${word}`;
		if (typeof reason === 'string' && reason) line += ` ${tapEscape(reason)}`;
		const field = (key: string, value: unknown) => yaml(inset, key, value, new Set());
		const fields = [
			field('duration_ms', details?.duration_ms),
			field('type', details?.type),
			status === 'ok' || !file ? '' : field('location', `${file}:${data.line}:${data.column}`),
			field('failureType', details?.error?.failureType),
			field('exitCode', details?.error?.exitCode),
			field('signal', details?.error?.signal),
			details?.error ? errorFields(inset, details.error) : '',
		];
		return `${line}\n${inset}  ---\n${fields.join('')}${inset}  ...\n`;
	}

	function textOf(type: string, data: TestEventData): string {
		const inset = indent(data.nesting);
		switch (type) {
			case 'test:start':
				return `${inset}# Subtest: ${tapEscape(data.name)}\n`;
			case 'test:pass':
				return result('ok', data);
			case 'test:fail':
				return result('not ok', data);
			case 'test:plan':
				return `${inset}1..${data.count}\n`;
			case 'test:diagnostic':
				return `${inset}# ${tapEscape(data.message)}\n`;
			case 'test:stdout':
			case 'test:stderr': {
				const lines = (data.message ?? '').split(/\n|\r\n/).filter((line) => line !== '');
				return lines.map((line) => `# ${tapEscape(line)}\n`).join('');
			}
			default:
				return '';
		}
	}

	const begin = () => {
		const text = begun ? '' : 'TAP version 13\n';
		begun = true;
		return text;
	};
	return { event: (type, data) => begin() + textOf(type, data), end: begin };
}
