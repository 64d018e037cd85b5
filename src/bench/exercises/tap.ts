/** One promise of a test file, and whether it was kept. */
export interface CheckedPromise {
	readonly name: string;
	readonly kept: boolean;
	readonly message?: string;
	/** Where the assertion stands: `/home/project/…/check.test.ts:4:44`. */
	readonly at?: string;
}

export interface TapReport {
	readonly promises: readonly CheckedPromise[];
	/** What the file printed; says why when it could not even be loaded. */
	readonly printed: string;
}

const point = /^(\s*)(not )?ok \d+(?: - (.*?))?(?: # (SKIP|TODO).*)?$/;
const summary = /^(Subtest: |tests |suites |pass |fail |cancelled |skipped |todo |duration_ms )/;

/** Reads `node --test --test-reporter=tap`. Groups and skipped tests are no promises of their own. */
export function parseTap(text: string): TapReport {
	const lines = text.split('\n');
	const promises: CheckedPromise[] = [];
	const printed: string[] = [];
	for (let i = 0; i < lines.length; i++) {
		const line = lines[i] ?? '';
		const comment = /^\s*# (.*)$/.exec(line);
		if (comment && !summary.test(comment[1] ?? '')) printed.push(unmark(comment[1] ?? ''));
		const match = point.exec(line);
		if (!match) continue;
		const details = readDetails(lines, i + 1, `${match[1]}  `);
		i = details.end;
		if (match[4] || details.values.get('type') === 'suite') continue;
		if (details.values.get('failureType') === 'subtestsFailed') continue;
		promises.push(toPromise(unmark(match[3] ?? ''), match[2] === undefined, details.values));
	}
	return { promises, printed: printed.join('\n') };
}

function toPromise(name: string, kept: boolean, values: Map<string, string>): CheckedPromise {
	if (kept) return { name, kept };
	const message = values.get('error')?.trimEnd();
	const frame = values.get('stack')?.match(/(?:file:\/\/)?\/\S+?\.[cm]?[jt]s:\d+:\d+/)?.[0];
	const at = frame ?? values.get('location');
	return { name, kept, ...(message && { message }), ...(at && { at }) };
}

/** The indented YAML below a test point. Node writes scalars and `|-` blocks; deeper values are skipped. */
function readDetails(lines: readonly string[], start: number, indent: string) {
	const values = new Map<string, string>();
	if (lines[start] !== `${indent}---`) return { values, end: start - 1 };
	let key = '';
	let end = start + 1;
	for (; end < lines.length && lines[end] !== `${indent}...`; end++) {
		const line = (lines[end] ?? '').slice(indent.length);
		const entry = /^(\w+): ?(.*)$/.exec(line);
		if (entry) {
			key = entry[1] ?? '';
			const value = entry[2] ?? '';
			values.set(key, value === '|-' ? '' : unquote(value));
		} else {
			values.set(key, `${values.get(key) ?? ''}${line.slice(2)}\n`);
		}
	}
	return { values, end };
}

function unquote(value: string): string {
	return /^'.*'$/.test(value)
		? value.slice(1, -1).replaceAll("\\'", "'").replaceAll('\\\\', '\\')
		: value;
}

function unmark(text: string): string {
	return text.replace(/\\([#\\])/g, '$1');
}
