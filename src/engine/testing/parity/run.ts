import { type ChildProcess, execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inspect } from 'node:util';
import type { TestEvent } from '../events.ts';
import type { TestOptions } from '../harness.ts';
import { runTestFiles } from '../parent.ts';
import { createDotReporter } from '../reporters/dot.ts';
import { createSpecReporter } from '../reporters/spec.ts';
import { createTapReporter } from '../reporters/tap.ts';

/** What a set of test files prints: by itself, and through `node --test` with each reporter. */
export interface Output {
	alone: string;
	spec: string;
	tap: string;
	dot: string;
	code: number;
}

const CHILD = fileURLToPath(new URL('child.ts', import.meta.url));
/** Milliseconds after which a process counts as hung. */
const LIMIT = 60_000;
const show = (value: unknown, options?: Record<string, unknown>) => inspect(value, options);

/** Writes the files into a folder of their own and runs `use` there. */
export async function inFolder<T>(
	files: Record<string, string>,
	use: (cwd: string) => Promise<T>,
): Promise<T> {
	const cwd = await mkdtemp(join(tmpdir(), 'parity-'));
	try {
		for (const [name, text] of Object.entries(files)) await writeFile(join(cwd, name), text);
		return await use(cwd);
	} finally {
		await rm(cwd, { recursive: true });
	}
}

const environment = () => {
	const { NODE_TEST_CONTEXT: _, NODE_OPTIONS: __, ...env } = process.env;
	return env;
};

function run(
	cwd: string,
	args: string[],
	env: NodeJS.ProcessEnv = environment(),
): Promise<{ stdout: string; code: number }> {
	return new Promise((resolve) => {
		execFile(process.execPath, args, { cwd, env, timeout: LIMIT }, (error, stdout) => {
			resolve({ stdout, code: Number(error?.code ?? 0) });
		});
	});
}

function flags({ only, namePatterns = [], skipPatterns = [], timeout }: TestOptions): string[] {
	return [
		...(only ? ['--test-only'] : []),
		...namePatterns.map((pattern) => `--test-name-pattern=${pattern}`),
		...skipPatterns.map((pattern) => `--test-skip-pattern=${pattern}`),
		...(timeout ? [`--test-timeout=${timeout}`] : []),
	];
}

/** The truth. */
export async function runWithNode(
	cwd: string,
	files: string[],
	options: TestOptions,
): Promise<Output> {
	const reporters = ['spec', 'tap', 'dot'].flatMap((name) => [
		`--test-reporter=${name}`,
		`--test-reporter-destination=${name}.txt`,
	]);
	const [alone, { code }] = await Promise.all([
		run(cwd, [...flags(options), files[0] as string]),
		run(cwd, ['--test', ...reporters, ...flags(options), ...files]),
	]);
	const [spec = '', tap = '', dot = ''] = await Promise.all(
		['spec', 'tap', 'dot'].map((name) => readFile(join(cwd, `${name}.txt`), 'utf8')),
	);
	return { alone: alone.stdout, spec, tap, dot, code };
}

/** Ours. */
export async function runWithEngine(
	cwd: string,
	files: string[],
	options: TestOptions,
): Promise<Output> {
	const reporters = {
		spec: createSpecReporter({ cwd }),
		tap: createTapReporter(show),
		dot: createDotReporter({ cwd }),
	};
	const output = { spec: '', tap: '', dot: '' };
	const names = Object.keys(reporters) as (keyof typeof reporters)[];
	const env = { ...environment(), TEST_OPTIONS: JSON.stringify(options) };
	const alone = run(cwd, ['--import', CHILD, files[0] as string], env);
	const passed = await runTestFiles({
		files,
		cwd,
		emit({ type, data }) {
			for (const name of names) output[name] += reporters[name].event(type, data);
		},
		async runFile(file, sink) {
			const child: ChildProcess = fork(join(cwd, file), [], {
				cwd,
				env,
				execArgv: ['--import', CHILD],
				stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
				serialization: 'advanced',
				timeout: LIMIT,
			});
			child.on('message', (message: { event?: TestEvent; stdout?: string; stderr?: string }) => {
				if (message.event) sink.event(message.event);
				if (message.stdout) sink.stdout(message.stdout);
				if (message.stderr) sink.stderr(message.stderr);
			});
			child.stderr?.setEncoding('utf8').on('data', (text: string) => sink.stderr(text));
			const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
			return { code, signal };
		},
	});
	for (const name of names) output[name] += reporters[name].end();
	return { ...output, alone: (await alone).stdout, code: passed ? 0 : 1 };
}

/** What a file prints by itself on a terminal with colours, from Node and from us. */
export async function runInColour(cwd: string, file: string): Promise<[real: string, own: string]> {
	const env = { ...environment(), FORCE_COLOR: '1' };
	const [real, own] = await Promise.all([
		run(cwd, [file], env),
		run(cwd, ['--import', CHILD, file], env),
	]);
	return [real.stdout, own.stdout];
}

/** Hides what differs from run to run (times, folder) and the frames that are not the program's own. */
export function normalize(text: string, cwd: string): string {
	const lines: string[] = [];
	for (const line of text.replaceAll(cwd, '/cwd').split('\n')) {
		// biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with one.
		const plain = line.replace(/\x1b\[\d+m/g, '');
		const isFrame =
			/^#? *at .*(?::\d+\)?|<anonymous>\)|\(index \d+\))(?: \{|,)?$/.test(plain) ||
			/^ +(?:async |new )?[\w.<>[\]# ]*\(?(?:node:.*|file:.*|<anonymous>\)|index \d+\))$/.test(
				line,
			);
		const isOwn = /\(?file:\/\/\/cwd\/[^()]*:\d+:\d+\)?/.test(plain);
		if (/^ *\.\.\. \d+ lines matching cause stack trace/.test(plain)) continue;
		if (isFrame && !isOwn) {
			const [end] = /(?: \{|,)$/.exec(plain) ?? [''];
			lines.push(`${lines.pop()}${end}`);
			continue;
		}
		lines.push(line);
	}
	const isEmpty = (line: string, next = '') =>
		/^ *stack: \|-$/.test(line) && next.search(/\S/) <= line.search(/\S/);
	return lines
		.filter((line, at) => !isEmpty(line, lines[at + 1]))
		.join('\n')
		.replace(/\(\d[\d.]*ms\)/g, '(…ms)')
		.replace(/duration_ms:? [\d.]+/g, 'duration_ms …');
}
