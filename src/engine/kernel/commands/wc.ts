import { resolvePath } from '../paths.ts';
import { readAll } from '../streams.ts';
import { readOptions } from './options.ts';
import { reasonOf, withUsage } from './report.ts';

const encoder = new TextEncoder();
const counters: Readonly<Record<string, (text: string) => number>> = {
	l: (text) => text.split('\n').length - 1,
	w: (text) => text.match(/\S+/g)?.length ?? 0,
	m: (text) => [...text].length,
	c: (text) => encoder.encode(text).length,
};

/** Lines, words and bytes, in columns of GNU's width. */
export const wc = withUsage('wc', async (args, { system, cwd, stdin, stdout, stderr }) => {
	const { has, operands } = readOptions('wc', args, 'lwcm');
	const chosen = Object.keys(counters).filter(has);
	const columns = chosen.length > 0 ? chosen : ['l', 'w', 'c'];
	const rows: { name: string; counts?: number[]; problem?: string }[] = [];
	let bytes = 0;
	// As wide as the sum of all bytes; where that is not known ahead, GNU takes 7.
	let width = 1;
	for (const name of operands.length > 0 ? operands : ['-']) {
		try {
			const fromInput = name === '-';
			const text = fromInput
				? await readAll(stdin)
				: new TextDecoder().decode(system.files.read(resolvePath(cwd, name)));
			if (fromInput && !stdin.isFile) width = 7;
			bytes += encoder.encode(text).length;
			rows.push({
				name: operands.length > 0 ? ` ${name}` : '',
				counts: columns.map((column) => counters[column]?.(text) ?? 0),
			});
		} catch (error) {
			const reason = reasonOf(error);
			const isFolder = reason === 'Is a directory';
			if (isFolder) width = 7;
			rows.push({
				name: ` ${name}`,
				problem: `wc: ${name}: ${reason}\n`,
				...(isFolder && { counts: columns.map(() => 0) }),
			});
		}
	}
	if (rows.length === 1 && columns.length === 1) width = 1;
	else width = Math.max(width, String(bytes).length);
	if (operands.length > 1) {
		const counts = columns.map((_, index) =>
			rows.reduce((sum, row) => sum + (row.counts?.[index] ?? 0), 0),
		);
		rows.push({ name: ' total', counts });
	}
	for (const { name, counts, problem } of rows) {
		if (problem) await stderr.write(problem);
		const line = counts?.map((count) => String(count).padStart(width)).join(' ');
		if (line !== undefined) await stdout.write(`${line}${name}\n`);
	}
	return rows.some(({ problem }) => problem) ? 1 : 0;
});
