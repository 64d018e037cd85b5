import type { TestEvent } from '../testing/events.ts';
import { inspectPrimitive } from './inspect-primitive.ts';
import type { CommandContext } from './jobs.ts';
import type { NodeOptions } from './node-options.ts';

/** `node --test`: each file is a program of its own, and one reporter tells of all. Answers 1 when a test failed. */
export async function runTests(options: NodeOptions, context: CommandContext): Promise<number> {
	const { cwd, write, system, terminal, signal } = context;
	const testing = await system.late.load('testing');
	const { namePatterns, skipPatterns, only, timeout } = options;
	const paths = [...system.files.walk(cwd)].map((path) => path.slice(cwd.length + 1));
	const files = testing.findTestFiles(paths, options.positional);
	if (files === undefined) {
		for (const name of options.positional) write(`Could not find '${cwd}/${name}'\n`);
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
	const print = (text: string) => {
		if (text) write(text);
	};
	const success = await testing.runTestFiles({
		files,
		cwd,
		emit: ({ type, data }) => print(reporter.event(type, data)),
		runFile: async (file, sink) => {
			if (signal.aborted) return { code: null, signal: 'SIGTERM' };
			const path = file.startsWith('/') ? file : `${cwd}/${file}`;
			const code = await context.run({
				argv: ['/usr/local/bin/node', path],
				execArgv: options.execArgv.filter((arg) => arg !== '--test'),
				entry: path,
				preload: options.preload,
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
