import type { TestEvent } from '../../testing/events.ts';
import type { CommandContext } from '../context.ts';
import { inspectPrimitive } from '../inspect-primitive.ts';
import { resolvePath } from '../paths.ts';
import type { NodeOptions } from './options.ts';
import { preloadOf } from './preload.ts';

/** Each file is a program, and other commands may want some. */
const MAX_AT_ONCE = 8;

/** `node --test`: each file is a program of its own, and one reporter tells of all. Answers 1 when a test failed. */
export async function runTests(options: NodeOptions, context: CommandContext): Promise<number> {
	const { cwd, stdout, stderr, system, signal } = context;
	const terminal = stdout.isTerminal ? context.terminal : undefined;
	const testing = await system.late.load('testing');
	const { namePatterns, skipPatterns, timeout, concurrency, flags } = options;
	const only = options.given.has('--test-only');
	const paths = [...system.files.walk(cwd)].map((path) => path.slice(cwd.length + 1));
	const files = testing.findTestFiles(paths, options.positional);
	if (files === undefined) {
		for (const name of options.positional) await stderr.write(`Could not find '${name}'\n`);
		return 1;
	}
	const colors = terminal !== undefined;
	const reporters = {
		spec: () =>
			testing.createSpecReporter({ cwd, colors, ...(terminal && { columns: terminal.cols }) }),
		dot: () =>
			testing.createDotReporter({ cwd, colors, ...(terminal && { columns: terminal.cols }) }),
		tap: () => testing.createTapReporter(inspectPrimitive),
	};
	const reporter = reporters[options.reporter]();
	const print = (text: string) => void stdout.write(text).catch(() => {});
	const success = await testing.runTestFiles({
		files,
		cwd,
		concurrency: Math.min(concurrency, MAX_AT_ONCE),
		emit: ({ type, data }) => print(reporter.event(type, data)),
		runFile: async (file, sink) => {
			if (signal.aborted) return { code: null, signal: 'SIGTERM' };
			const path = resolvePath(cwd, file);
			const code = await context.run({
				argv: ['/usr/local/bin/node', path],
				execArgv: options.execArgv.filter((arg) => arg !== '--test'),
				entry: path,
				preload: preloadOf(options, context),
				flags,
				onOutput: (text, fd) => (fd === 1 ? sink.stdout(text) : sink.stderr(text)),
				tests: {
					flags: { namePatterns, skipPatterns, only, ...(timeout && { timeout }) },
					onEvent: (event) => sink.event(event as TestEvent),
				},
			});
			return { code };
		},
	});
	print(reporter.end());
	return success ? 0 : 1;
}
