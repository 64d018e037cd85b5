import {
	type CallSite,
	count,
	type TestDetails,
	type TestEvent,
	type TestEventData,
	totals,
} from './events.ts';
import type { TestFailure } from './failure.ts';
import type { Test } from './tree.ts';

/** Tells of one test, in the events and the order of Node. */
export class TestReport {
	readonly #test: Test;
	/** A test that is filtered out is not reported. */
	filtered = false;
	/** The place among its siblings in the order of the report. */
	place = 0;
	/** Why a test is skipped or left for later. */
	reason: string | undefined;
	readonly diagnostics: string[] = [];
	#number = 0;
	#children = 0;
	#started = false;

	constructor(test: Test) {
		this.#test = test;
	}

	#emit(type: TestEvent['type'], data: TestEventData): void {
		if (!this.filtered) this.#test.harness.emit(type, data);
	}

	#data(more: TestEventData): TestEventData {
		const { nesting, name, id, parent, loc } = this.#test;
		return { nesting, name, testId: id, parentId: parent?.id, ...more, ...loc };
	}

	number(): void {
		const { parent } = this.#test;
		if (parent && !this.filtered) this.#number ||= ++parent.report.#children;
	}
	enqueued(): void {
		this.number();
		this.#emit('test:enqueue', this.#data({ type: this.#test.kind }));
	}
	dequeued(): void {
		this.#emit('test:dequeue', this.#data({ type: this.#test.kind }));
	}
	completed(): void {
		this.number();
		this.#emit('test:complete', this.#result({ passed: this.#test.passed }));
	}

	finished(): void {
		if (this.filtered) return;
		const { nesting, harness, kind, passed, skipped, todo, cancelled } = this.#test;
		const isSuite = kind === 'suite';
		const outcome = { isSuite, isTopLevel: nesting === 0, passed, skipped, todo, cancelled };
		if (!count(harness.counts, outcome)) harness.success = false;
		if (this.#children > 0) this.#plan(nesting + 1, this.#children);
		else this.#start();
		this.#emit(passed ? 'test:pass' : 'test:fail', this.#result({}));
		this.#diagnose(this.diagnostics);
	}

	#plan(nesting: number, planned: number): void {
		this.#emit('test:plan', { nesting, count: planned, ...this.#test.loc });
	}
	#diagnose(messages: readonly string[]): void {
		const { nesting, loc } = this.#test;
		for (const message of messages) {
			this.#emit('test:diagnostic', { nesting, message, level: 'info', ...loc });
		}
	}

	/** A test is said to start when the first result inside it comes, or its own. */
	#start(): void {
		const { parent } = this.#test;
		if (this.#started || !parent) return;
		this.#started = true;
		parent.report.#start();
		this.#emit('test:start', this.#data({}));
	}

	#duration(): number {
		const { started, ended } = this.#test;
		return Math.round(((ended ?? 0) - (started ?? 0)) * 1e6) / 1e6;
	}

	#result(extra: Partial<TestDetails>): TestEventData {
		const { kind, passed, error, harness, skipped, todo } = this.#test;
		const details: TestDetails = { duration_ms: this.#duration(), type: kind, ...extra };
		if (!passed && error) details.error = harness.report(error);
		const data = this.#data({ testNumber: this.#number, details });
		if (skipped) data.skip = this.reason ?? true;
		else if (todo) data.todo = this.reason ?? true;
		return data;
	}

	/** A hook of the root that failed when no test was left to fail for it. */
	hookFailed(failure: TestFailure, duration: number, loc: CallSite | undefined): void {
		failure.failureType = 'hookFailed';
		this.#emit('test:fail', {
			nesting: 0,
			testNumber: this.#test.subtests.length + 1,
			...(loc && { name: loc.file, ...loc }),
			details: { duration_ms: duration, error: this.#test.harness.report(failure) },
		});
	}

	/** The last lines of a run, which are those of the root. */
	summary(): void {
		const { harness, loc } = this.#test;
		const { counts, success } = harness;
		const duration = this.#duration();
		this.#plan(0, counts.topLevel);
		this.#diagnose([...this.diagnostics, ...totals(counts, duration)]);
		const file = loc && { file: loc.file };
		this.#emit('test:summary', { success, counts, duration_ms: duration, ...file });
	}
}
