/**
 * Preloaded into Node to run a test file with our `node:test` and `node:assert` in place of its own. What the
 * process writes and reports is sent to the parent in order when there is a channel to it.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import timersModule from 'node:timers';
import timersPromises from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { inspect } from 'node:util';
import type { ProcessHost } from '../../process/host.ts';
import { createAssert } from '../assert.ts';
import type { TestOptions } from '../harness.ts';
import { createTest, type TestHooks } from '../runner.ts';

// Ours are a few more than Node's between a program and the hook it calls.
Error.stackTraceLimit += 4;

const ENGINE = new URL('..', import.meta.url).href;

/** The frames of the program under test, innermost first. */
function frames(error: Error) {
	return (error.stack ?? '').split('\n').flatMap((line) => {
		const [, url = '', row, column] = /\(?(file:[^()]+):(\d+):(\d+)\)?$/.exec(line) ?? [];
		if (!url || url.startsWith(ENGINE)) return [];
		return [{ file: fileURLToPath(url), line: Number(row), column: Number(column) }];
	});
}

/** For failures made by the runner itself, only the frames of the program. */
const stackOf = (error: Error & { code?: string }) =>
	error.code !== 'ERR_TEST_FAILURE'
		? error.stack
		: error.stack
				?.split('\n')
				.filter((line) => !line.includes(ENGINE) && !line.includes('(node:'))
				.join('\n');

const send = process.send?.bind(process);
if (send) {
	const capture =
		(type: 'stdout' | 'stderr') =>
		(text: string): boolean =>
			send({ [type]: String(text) });
	process.stdout.write = capture('stdout') as typeof process.stdout.write;
	process.stderr.write = capture('stderr') as typeof process.stderr.write;
	process.channel?.unref();
}

/** No more of a host than tests need. */
const host = {
	pid: process.pid,
	argv: process.argv,
	execArgv: process.execArgv,
	env: {},
	cwd: () => process.cwd(),
	write: (_fd, text) => void process.stdout.write(text),
	hold() {
		const timer = setInterval(() => {}, 2 ** 30);
		return () => clearInterval(timer);
	},
	enter: (callback) => callback(),
	...(send && { reportTest: (event: unknown) => void send({ event }) }),
} as Partial<ProcessHost> as ProcessHost;

const colors = process.env['FORCE_COLOR'] === '1';
const show = (value: unknown, options?: Record<string, unknown>) => inspect(value, options);
const assert = createAssert(show, {
	colors,
	sourceAt(error) {
		const [frame] = frames(error);
		if (!frame) return undefined;
		const line = readFileSync(frame.file, 'utf8').split('\n')[frame.line - 1] ?? '';
		return { line, column: frame.column - 1 };
	},
});
const runner = createTest(
	host,
	{
		assert,
		inspect: show,
		colors,
		stackOf,
		callSite: () => frames(new Error())[0],
		nextTick: (callback) => process.nextTick(callback),
		storage: new AsyncLocalStorage() as NonNullable<TestHooks['storage']>,
		timers: { module: timersModule as never, promises: timersPromises as never },
	},
	JSON.parse(process.env['TEST_OPTIONS'] ?? '{}') as TestOptions,
);

/** As in Node, a program that never loads the runner keeps the usual end of one that throws. */
function listen(): void {
	process.on('uncaughtException', (error, origin) => {
		if (runner.uncaught(error, origin)) return;
		process.removeAllListeners('uncaughtException');
		throw error;
	});
	process.on('unhandledRejection', (reason) => {
		if (!runner.uncaught(reason, 'unhandledRejection')) throw reason;
	});
	process.on('beforeExit', async () => {
		await runner.idle();
		process.exitCode ??= runner.exitCode;
	});
}

const modules = {
	'node:test': runner.module,
	'node:assert': assert,
	'node:assert/strict': assert.strict,
};
Object.assign(globalThis, { parityModules: modules });
registerHooks({
	resolve(specifier, context, next) {
		if (!(specifier in modules)) return next(specifier, context);
		return { url: `parity:${specifier}`, shortCircuit: true };
	},
	load(url, context, next) {
		if (!url.startsWith('parity:')) return next(url, context);
		const name = url.slice('parity:'.length) as keyof typeof modules;
		if (name === 'node:test') listen();
		const keys = Object.keys(modules[name]).filter((key) => key !== 'default');
		const source = `const it = parityModules[${JSON.stringify(name)}];\nexport default it;\n${keys
			.map((key, at) => `const e${at} = it[${JSON.stringify(key)}];\nexport { e${at} as ${key} };`)
			.join('\n')}`;
		return { format: 'module', source, shortCircuit: true };
	},
});
