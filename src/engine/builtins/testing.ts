import { inspect } from 'node-inspect-extracted';
import type { TestFlags } from '../in-page/protocol.ts';
import { AsyncLocalStorage } from '../process/async-context.ts';
import type { ProcessHost } from '../process/host.ts';
import type { Process } from '../process/process-object.ts';
import { type Frame, framesOf } from '../process/stack.ts';
import { type Assert, createAssert } from '../testing/assert.ts';
import type { TimerModules } from '../testing/mock-timers.ts';
import { createTest, type TestHooks, type TestRunner } from '../testing/runner.ts';

export interface TestingOptions {
	callSite(): Frame | undefined;
	sourceLine(url: string, line: number): string | undefined;
	process: Process;
	flags: TestFlags;
	timers: TimerModules;
}

export interface Testing {
	assert: Assert;
	runner: TestRunner;
	isDeepStrictEqual(a: unknown, b: unknown): boolean;
}

/** `node:assert` and `node:test` of one program. */
export function createTesting(host: ProcessHost, options: TestingOptions): Testing {
	const { callSite, sourceLine, process, flags, timers } = options;
	const show = (value: unknown, settings?: object) => inspect(value, settings);
	const assert = createAssert(show, {
		sourceAt(error) {
			const [frame] = framesOf(error.stack ?? '');
			const line = frame && sourceLine(frame.url, frame.line);
			return frame && line !== undefined ? { line, column: frame.column - 1 } : undefined;
		},
		emitWarning: (message, type, code) => process.emitWarning(message, { type, code }),
	});
	const runner = createTest(
		host,
		{
			assert,
			inspect: show,
			callSite() {
				const frame = callSite();
				return (
					frame && {
						file: decodeURIComponent(new URL(frame.url).pathname),
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
	return {
		assert,
		runner,
		isDeepStrictEqual(a, b) {
			try {
				(assert['deepStrictEqual'] as (a: unknown, b: unknown) => void)(a, b);
				return true;
			} catch {
				return false;
			}
		},
	};
}
