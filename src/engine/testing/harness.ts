import type { CallSite, Counts, FailureType, TestEvent } from './events.ts';
import type { TestFailure } from './failure.ts';
import type { Inspect } from './node-error.ts';
import type { Test } from './tree.ts';

/** What `node --test` or the command line asks of the runner. */
export interface TestOptions {
	/** `--test-only` */
	only?: boolean;
	/** `--test-name-pattern`, each as given */
	namePatterns?: readonly string[];
	/** `--test-skip-pattern`, each as given */
	skipPatterns?: readonly string[];
	/** `--test-timeout` in milliseconds */
	timeout?: number;
}

/** What all tests of one process share. */
export interface Harness {
	readonly counts: Counts;
	success: boolean;
	readonly inspect: Inspect;
	readonly filters: Filters;
	readonly timeout: number | null;
	/** Pending while the file's top level runs; tests start when it is done. */
	building: Promise<void> | undefined;
	emit(event: TestEvent['type'], data: TestEvent['data']): void;
	callSite(): CallSite | undefined;
	/** Runs a function so that what it starts belongs to `test`. */
	inScope<T>(test: Test, run: () => T): T;
	report(failure: Error): NonNullable<NonNullable<TestEvent['data']['details']>['error']>;
	fail(cause: unknown, type: FailureType): TestFailure;
	/** Timers and clock of the process, also while a test mocks them. */
	readonly setTimeout: typeof setTimeout;
	readonly clearTimeout: typeof clearTimeout;
	now(): number;
	/** The mock tracker of one test. */
	createMock(): { reset(): void };
	/** Keeps the process for a test that waits for its time-out. */
	hold(): () => void;
	readonly assertions: Record<string, (...args: unknown[]) => unknown>;
	readonly entryFile: string | undefined;
}

export interface Filters {
	readonly only: boolean;
	readonly byOnly: boolean;
	readonly names: readonly RegExp[];
	readonly skips: readonly RegExp[];
}

/** "/a b/i" is a pattern with flags, anything else the source of one. */
export function toPattern(text: string): RegExp {
	const [, source = text, flags = ''] = /^\/(.*)\/([a-z]*)$/.exec(text) ?? [];
	return new RegExp(source, flags);
}

/** Settles when a test has to stop: its signal aborts or its time is over. */
export function stopTest(
	harness: Harness,
	timeout: number | null,
	signal: AbortSignal,
): { promise: Promise<void>; dispose(): void } {
	const { promise, resolve, reject } = Promise.withResolvers<void>();
	const stop = () => resolve();
	signal.addEventListener('abort', stop);
	let release: (() => void) | undefined;
	let timer: ReturnType<typeof setTimeout> | undefined;
	if (timeout !== null) {
		release = harness.hold();
		timer = harness.setTimeout(
			() => reject(harness.fail(`test timed out after ${timeout}ms`, 'testTimeoutFailure')),
			timeout,
		);
	}
	// Nobody may be listening any more when it rejects.
	promise.catch(() => {});
	return {
		promise,
		dispose() {
			signal.removeEventListener('abort', stop);
			if (timer !== undefined) harness.clearTimeout(timer);
			release?.();
		},
	};
}

/** Calls the function of a test or hook; one with a parameter more than arguments gets a callback. */
export function callBody(
	harness: Harness,
	fn: (...args: unknown[]) => unknown,
	self: unknown,
	args: readonly unknown[],
	onMisuse: (failure: TestFailure) => void,
): Promise<unknown> {
	if (fn.length !== args.length + 1) return Promise.resolve(fn.apply(self, [...args]));
	const { promise, resolve, reject } = Promise.withResolvers<void>();
	let calls = 0;
	const done = (error?: unknown) => {
		calls++;
		if (calls === 2)
			throw harness.fail('callback invoked multiple times', 'multipleCallbackInvocations');
		if (calls > 1) return;
		if (error) reject(error);
		else resolve();
	};
	const answer = fn.apply(self, [...args, done]);
	if (!(answer instanceof Promise)) return promise;
	onMisuse(
		harness.fail('passed a callback but also returned a Promise', 'callbackAndPromisePresent'),
	);
	return answer;
}
