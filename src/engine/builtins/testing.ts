import { inspect } from 'node-inspect-extracted';
import type { TestFlags } from '../in-page/protocol.ts';
import type { LateExports } from '../kernel/late-scripts.ts';
import { AsyncLocalStorage } from '../process/async-context.ts';
import type { ProcessHost } from '../process/host.ts';
import type { Process } from '../process/process-object.ts';
import { type Frame, framesOf } from '../process/stack.ts';
import type { Assert } from '../testing/assert.ts';
import type { TimerModules } from '../testing/mock-timers.ts';
import type { TestHooks, TestRunner } from '../testing/runner.ts';

export interface TestingOptions {
	/** The script that has them. */
	script: LateExports['testing'];
	callSite(): Frame | undefined;
	sourceLine(url: string, line: number): string | undefined;
	process: Process;
	flags: TestFlags;
	timers: TimerModules;
}

export interface TestingModules {
	assert: Assert;
	runner: TestRunner;
}

/** `node:assert` and `node:test` of one program. */
export function createTesting(host: ProcessHost, options: TestingOptions): TestingModules {
	const { script, callSite, sourceLine, process, flags, timers } = options;
	const show = (value: unknown, settings?: object) => inspect(value, settings);
	const assert = script.createAssert(show, {
		sourceAt(error) {
			const [frame] = framesOf(error.stack ?? '');
			const line = frame && sourceLine(frame.url, frame.line);
			return frame && line !== undefined ? { line, column: frame.column - 1 } : undefined;
		},
		emitWarning: (message, type, code) => process.emitWarning(message, { type, code }),
	});
	const runner = script.createTest(
		host,
		{
			assert,
			inspect: show,
			callSite() {
				const frame = callSite();
				return (
					frame && {
						file: decodeURIComponent(new URL(frame.url, 'file:').pathname),
						line: frame.line,
						column: frame.column,
					}
				);
			},
			nextTick: (callback) => process.nextTick(callback),
			storage: new AsyncLocalStorage() as unknown as NonNullable<TestHooks['storage']>,
			timers,
		},
		flags,
	);
	return { assert, runner };
}
