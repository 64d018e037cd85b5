import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { ConformanceRecord } from '../course/conformance.ts';
import { root } from './command.ts';
import { regressions, updatedRecord } from './conformance-record.ts';
import { listSuites, runConformance, type SuiteReport } from './conformance-run.ts';

const { values } = parseArgs({
	options: {
		data: { type: 'string' },
		json: { type: 'boolean', default: false },
		only: { type: 'string', multiple: true, default: [] },
		record: { type: 'boolean', default: false },
	},
});
// npm runs scripts in the repository's folder; a path means the folder it was typed in.
const { INIT_CWD = '.' } = process.env;
const dataFolder = values.data
	? resolve(INIT_CWD, values.data)
	: join(root, '..', 'shared', 'conformance');
const recordFile = join(root, 'src', 'course', 'conformance-record.json');

if (!existsSync(dataFolder)) {
	console.error(
		`No conformance data at ${dataFolder}, so nothing was tried. Name the folder with --data.`,
	);
	if (values.json) console.log('[]');
	process.exit(values.data ? 1 : 0);
}

const results = await runConformance({
	dataFolder,
	driverFolders: [join(root, 'sandboxes'), join(root, 'src')],
	only: values.only,
});
const record = JSON.parse(readFileSync(recordFile, 'utf8')) as ConformanceRecord;

if (values.json) {
	const rows = results.map(({ suite, passed, total, failed }) => ({
		suite,
		passed,
		total,
		failed,
	}));
	console.log(JSON.stringify(rows, null, '\t'));
} else {
	printTable(results, listSuites(dataFolder, values.only));
}

if (values.record) {
	const today = { date: new Date().toISOString().slice(0, 10), node: process.versions.node };
	const text = JSON.stringify(updatedRecord(results, record, today), null, '\t');
	writeFileSync(recordFile, `${text}\n`);
	console.error(`Wrote ${recordFile}.`);
} else {
	const worse = regressions(results, record);
	if (worse.length > 0) {
		console.error(
			`\nThese passed when the run was recorded:\n${worse.map((line) => `  ${line}`).join('\n')}\n` +
				'Repair them, or accept them with: npm run conformance -- --record',
		);
		process.exitCode = 1;
	}
}

function printTable(rows: readonly SuiteReport[], suites: readonly string[]): void {
	const tried = new Map(rows.map((row) => [row.suite, row]));
	const names = [...new Set([...suites, ...tried.keys()])].sort();
	const width = Math.max(5, ...names.map((name) => name.length));
	console.log(`${'suite'.padEnd(width)}  passed  total`);
	for (const name of names) {
		const row = tried.get(name);
		const figures = row
			? `${String(row.passed).padStart(6)}  ${String(row.total).padStart(5)}`
			: '  not attempted';
		console.log(`${name.padEnd(width)}  ${figures}`);
	}
	for (const { suite, failed, reasons } of rows) {
		for (const [index, name] of failed.entries()) {
			console.log(`\nFAILED ${suite}: ${name}\n${indented(reasons[index] ?? '')}`);
		}
	}
	const sum = (key: 'passed' | 'total') => rows.reduce((total, row) => total + row[key], 0);
	console.log(
		`\n${sum('passed')} of ${sum('total')} cases pass in ${rows.length} of ${names.length} suites.`,
	);
}

function indented(text: string): string {
	return text
		.split('\n')
		.slice(0, 20)
		.map((line) => `  ${line}`)
		.join('\n');
}
