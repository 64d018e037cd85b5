/**
 * The events of a test run, named and shaped as those of Node's `TestsStream`
 * (https://nodejs.org/api/test.html#class-testsstream). All are plain data, so that they can be posted.
 */
export interface TestEvent {
	type:
		| 'test:enqueue'
		| 'test:dequeue'
		| 'test:start'
		| 'test:pass'
		| 'test:fail'
		| 'test:complete'
		| 'test:plan'
		| 'test:diagnostic'
		| 'test:stdout'
		| 'test:stderr'
		| 'test:summary';
	data: TestEventData;
}

export interface TestEventData extends Partial<CallSite> {
	nesting?: number;
	name?: string;
	type?: string | undefined;
	testNumber?: number;
	testId?: number;
	parentId?: number | undefined;
	details?: TestDetails;
	skip?: string | true;
	todo?: string | true;
	count?: number;
	message?: string;
	level?: string;
	success?: boolean;
	counts?: Counts;
	duration_ms?: number;
	/** The file given to `node --test`; set by the parent. */
	entryFile?: string;
}

export interface CallSite {
	file: string;
	line: number;
	column: number;
}

export interface TestDetails {
	duration_ms: number;
	type?: string | undefined;
	passed?: boolean;
	error?: ErrorReport;
}

export interface Counts {
	tests: number;
	suites: number;
	passed: number;
	failed: number;
	cancelled: number;
	skipped: number;
	todo: number;
	topLevel: number;
}

export const noCounts = (): Counts => ({
	tests: 0,
	suites: 0,
	passed: 0,
	failed: 0,
	cancelled: 0,
	skipped: 0,
	todo: 0,
	topLevel: 0,
});

/** Adds a finished test to the counts; false when it makes the run fail. */
export function count(
	counts: Counts,
	test: {
		isSuite: boolean;
		isTopLevel: boolean;
		passed: boolean;
		skipped: boolean;
		todo: boolean;
		cancelled: boolean;
	},
): boolean {
	if (test.isTopLevel) counts.topLevel++;
	if (test.isSuite) {
		counts.suites++;
		return test.passed || test.todo;
	}
	counts.tests++;
	if (test.skipped) counts.skipped++;
	else if (test.todo) counts.todo++;
	else if (test.cancelled) counts.cancelled++;
	else if (test.passed) counts.passed++;
	else counts.failed++;
	return test.skipped || test.todo || (test.passed && !test.cancelled);
}

/** The lines that close a run. */
export const totals = (counts: Counts, duration: number): string[] => [
	`tests ${counts.tests}`,
	`suites ${counts.suites}`,
	`pass ${counts.passed}`,
	`fail ${counts.failed}`,
	`cancelled ${counts.cancelled}`,
	`skipped ${counts.skipped}`,
	`todo ${counts.todo}`,
	`duration_ms ${duration}`,
];

export type FailureType =
	| 'testCodeFailure'
	| 'hookFailed'
	| 'uncaughtException'
	| 'unhandledRejection'
	| 'subtestsFailed'
	| 'testTimeoutFailure'
	| 'testAborted'
	| 'cancelledByParent'
	| 'parentAlreadyFinished'
	| 'callbackAndPromisePresent'
	| 'multipleCallbackInvocations';

/** Why a test failed, with all texts made where the error was caught. */
export interface ErrorReport {
	failureType?: FailureType;
	message: string;
	code?: string;
	name?: string;
	stack?: string;
	/** The cause as `util.inspect` prints it. */
	inspected: string;
	/** Present when the error compares two values. */
	comparison?: { expected: unknown; actual: unknown; operator?: string };
	/** Present when a whole file failed. */
	exitCode?: number | null;
	signal?: string | null;
}
