import { globSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureWebKit } from '../e2e/webkit.ts';
import { browserNames, ensureBrowsers } from './browsers.ts';
import { build, isBuilt } from './build.ts';
import { checkComponents, checkTypes, lint } from './check.ts';
import { type CommandResult, root, runCommand } from './command.ts';
import { failedFiles, testCounts } from './counts.ts';
import { type Outcome, runPlan, type Stage, type StageResult } from './plan.ts';
import { seconds } from './timing.ts';

const { values } = parseArgs({ options: { only: { type: 'string', multiple: true } } });

const stages: readonly Stage[] = [
	{
		name: 'browsers',
		what: 'find or install Chromium and Firefox',
		after: [],
		remedy:
			'Install the browser it names, or leave the journeys out: npm test -- --only types,lint,unit,sandboxes',
		run: async (signal) => {
			const found = await ensureBrowsers(browserNames, console.log, signal);
			// Its own tests say that they are left out where it cannot be had.
			const webKit = (await ensureWebKit()) ? 'WebKitGTK' : 'no WebKitGTK';
			const note = [...Object.values(found), webKit].join(', ');
			return { passed: 1, failed: 0, output: '', note };
		},
	},
	{
		name: 'unit',
		what: 'the rooms under src, by node --test',
		after: [],
		remedy: 'Run one file: node --test src/<room>/<file>.test.ts',
		run: (signal) => nodeTests(root, filesOf('src/**/*.test.ts'), signal, ['--test-concurrency=2']),
	},
	{
		name: 'types',
		what: 'TypeScript and Astro components',
		after: [],
		remedy: 'npm run check shows the same messages.',
		run: async (signal) => {
			const components = checkOutcome(await checkComponents({ signal }));
			return components.failed ? components : checkOutcome(await checkTypes({ signal }));
		},
	},
	{
		name: 'lint',
		what: 'Biome: lint and layout',
		after: [],
		remedy: 'npx biome check --write repairs most of it.',
		run: async (signal) => checkOutcome(await lint({ signal })),
	},
	{
		name: 'sandboxes',
		what: 'each sandbox with its own node --test',
		after: [],
		remedy: 'Run it where it is: cd sandboxes/<name> && node --test',
		run: sandboxTests,
	},
	{
		name: 'conformance',
		what: 'cases by the upstream projects; what passed in the recorded run still does',
		after: [],
		remedy: 'npm run conformance shows each case with what differs.',
		run: conformance,
	},
	{
		name: 'build',
		what: 'the site into dist',
		after: ['types'],
		remedy: 'npm run build shows the same messages.',
		run: async (signal) => {
			if (isBuilt()) return { passed: 1, failed: 0, output: '', note: 'up to date' };
			return checkOutcome(await build({ signal }));
		},
	},
	{
		name: 'journeys',
		what: 'readers in Chromium and Firefox',
		after: ['browsers', 'unit', 'types', 'lint', 'sandboxes', 'conformance', 'build'],
		remedy:
			'Pictures and traces are in .cache/journeys. One file, one browser: BROWSERS=firefox node --test src/e2e/<file>.e2e.ts',
		run: journeys,
	},
];

const wanted = values.only?.flatMap((names) => names.split(',')) ?? [];
const unknown = wanted.find((name) => !stages.some((stage) => stage.name === name));
if (unknown) {
	console.error(
		`--only ${unknown}: no such stage. There are ${stages.map(({ name }) => name).join(', ')}.`,
	);
	process.exit(1);
}

const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
	process.on(signal, () => interrupted.abort());
}

const started = performance.now();
const results = await runPlan(
	stages.filter(({ name }) => wanted.length === 0 || wanted.includes(name)),
	{
		slots: 2,
		signal: interrupted.signal,
		onStart: ({ name, what }) => console.log(`start   ${name}: ${what}`),
		onEnd: ({ stage, failed, ms }) =>
			console.log(`${failed ? 'FAILED ' : 'passed '} ${stage.name}  ${seconds(ms)}`),
	},
);
const failure = results.find(({ failed }) => failed > 0);
if (failure) {
	console.log(`\n${failure.output.trimEnd()}\n`);
	console.log(
		`${failure.stage.name} failed; what comes after it was left out. ${failure.stage.remedy}`,
	);
}
if (interrupted.signal.aborted) console.log('\nInterrupted; what was running has been ended.');
console.log(`\n${table(results)}\nAll in ${seconds(performance.now() - started)}.\n`);
const sum = (key: 'passed' | 'failed') => results.reduce((total, result) => total + result[key], 0);
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = failure || interrupted.signal.aborted ? 1 : 0;

/** Sorted, so that two runs do the same; programs that the engine is tested with are no tests of ours. */
function filesOf(pattern: string): string[] {
	return globSync(pattern, { cwd: root, exclude: ['**/parity/{programs,differing}/**'] }).sort();
}

/** A command that is one check: it passes or fails as a whole. */
function checkOutcome({ code, output }: CommandResult): Outcome {
	return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, output };
}

async function nodeTests(
	cwd: string,
	files: readonly string[],
	signal: AbortSignal,
	options: readonly string[] = [],
): Promise<Outcome> {
	const { code, output } = await runCommand(
		process.execPath,
		['--test', '--test-reporter=spec', ...options, ...files],
		{ cwd, signal },
	);
	const counts = testCounts(output);
	// A runner that could not even start has no summary.
	if (code !== 0 && counts.failed === 0) return { ...counts, failed: 1, output };
	return { ...counts, output };
}

/**
 * A journey that fails is walked once more by the harness. Suites without one, of the engine in a bare page, get their
 * second chance here, one at a time; both are told. What fails twice has failed.
 */
async function journeys(signal: AbortSignal): Promise<Outcome> {
	const walk = (files: readonly string[], atOnce: number) =>
		nodeTests(root, files, signal, [
			`--test-concurrency=${atOnce}`,
			// A file is a test too: as long as all of its pages in all browsers take.
			'--test-timeout=1800000',
		]);
	const files = filesOf('src/**/*.e2e.ts');
	// A browser waits more than it works: two at once take little more than half the time on two cores.
	const first = await walk(files, 2);
	const flaky: string[] = first.output.match(/FLAKY: [^\n]*/g) ?? [];
	const failed = failedFiles(first.output);
	const hasChance =
		!signal.aborted && failed.length > 0 && failed.every((file) => files.includes(file));
	const second = hasChance ? await walk(failed, 1) : undefined;
	if (second?.failed === 0)
		flaky.push(...failed.map((file) => `FLAKY: ${file} passed the second time`));
	for (const line of flaky) console.log(line);
	return {
		...first,
		...(second && { failed: second.failed, output: `${first.output}\n${second.output}` }),
		...(flaky.length > 0 && { note: `${flaky.length} at the second try` }),
	};
}

async function sandboxTests(signal: AbortSignal): Promise<Outcome> {
	const total = { passed: 0, failed: 0, output: '' };
	const folders = globSync('sandboxes/*/package.json', { cwd: root }).map((path) =>
		join(root, path, '..'),
	);
	for (const folder of folders.sort()) {
		const { passed, failed, output } = await nodeTests(folder, [], signal);
		total.passed += passed;
		total.failed += failed;
		if (failed) total.output += `${folder}\n${output}\n`;
	}
	return { ...total, note: `${folders.length} sandbox${folders.length === 1 ? '' : 'es'}` };
}

/** Known failures are no failures here: the recorded run has them, and the site shows them. */
async function conformance(signal: AbortSignal): Promise<Outcome> {
	const file = join(root, 'src', 'routines', 'conformance.ts');
	const { code, output } = await runCommand(process.execPath, [file], { signal });
	const [note, passed] = /^(\d+) of \d+ cases pass.*$/m.exec(output) ?? [
		'no data, none tried',
		'0',
	];
	return { passed: Number(passed), failed: code === 0 ? 0 : 1, output, note };
}

function table(rows: readonly StageResult[]): string {
	const lines = rows.map(({ stage, passed, failed, ms, note }) =>
		[
			stage.name.padEnd(12),
			`${passed} passed`.padStart(12),
			`${failed} failed`.padStart(10),
			seconds(ms).padStart(12),
			note ? `  ${note}` : '',
		].join(''),
	);
	return lines.join('\n');
}
