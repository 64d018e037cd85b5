import type { CallSite } from './events.ts';
import { TestFailure } from './failure.ts';
import { Filter } from './filter.ts';
import { callBody, type Harness, stopTest } from './harness.ts';
import { Hook, type HookName, type HookOptions, runHooks } from './hook.ts';
import { Plan, type PlanOptions } from './plan.ts';
import { Queue } from './queue.ts';
import { concurrencyOf, readArguments, type TestArguments, type TestSettings } from './settings.ts';
import { type SuiteContext, TestContext } from './test-context.ts';
import { TestReport } from './test-report.ts';

type Body = (...args: unknown[]) => unknown;

/** One test, or the root that holds those of a file. The order of its steps is that of Node's `internal/test_runner/test`. */
export class Test {
	kind: 'test' | 'suite' = 'test';
	readonly harness: Harness;
	readonly parent: Test | null;
	readonly name: string;
	readonly loc: CallSite | undefined;
	readonly nesting: number;
	readonly id: number;
	readonly only: boolean | undefined;
	timeout: number | null;
	readonly subtests: Test[] = [];
	readonly queue: Queue;
	readonly report = new TestReport(this);
	readonly filter: Filter;
	readonly signal: AbortSignal;
	readonly hooks: Record<HookName, Hook[]> = {
		before: [],
		after: [],
		beforeEach: [],
		afterEach: [],
	};
	fn: Body;
	plan: Plan | null = null;
	mock: { reset(): void } | null = null;
	error: Error | null = null;
	passed = false;
	skipped: boolean;
	todo: boolean;
	cancelled = false;
	finished = false;
	/** A suite whose function has returned takes no more tests. */
	built = false;
	runOnlySubtests = false;
	/** The function runs, or what it started is being waited for. */
	running = false;
	started: number | null = null;
	ended: number | null = null;
	readonly #abort = new AbortController();
	readonly #outerSignal: AbortSignal | undefined;
	readonly #planned: number | undefined;
	#context: TestContext | undefined;
	#ownAfterEach = 0;
	#ids = 0;

	constructor(
		harness: Harness,
		parent: Test | null,
		name: unknown,
		fn: unknown,
		settings: TestSettings,
		loc: CallSite | undefined,
	) {
		this.harness = harness;
		this.parent = parent;
		this.fn = typeof fn === 'function' ? (fn as Body) : () => {};
		this.name = typeof name === 'string' && name ? name : this.fn.name || '<anonymous>';
		this.loc = loc;
		this.nesting = parent?.parent ? parent.nesting + 1 : 0;
		this.id = parent ? ++this.root.#ids : 0;
		this.only = parent ? settings.only : harness.filters.only;
		this.queue = new Queue(
			this,
			concurrencyOf(settings.concurrency, parent?.queue.concurrency ?? 1),
		);
		this.timeout = settings.timeout ?? parent?.timeout ?? harness.timeout;
		if (this.timeout === Number.POSITIVE_INFINITY) this.timeout = null;
		const { skip, todo, signal } = settings;
		this.skipped = skip !== undefined && skip !== false;
		this.todo = (todo !== undefined && todo !== false) || parent?.todo === true;
		this.report.reason = [skip, todo].find((reason) => typeof reason === 'string');
		if (!parent) this.runOnlySubtests = harness.filters.only;
		this.filter = new Filter(this);
		if (skip || (harness.filters.byOnly && this.only === false)) this.fn = () => {};
		this.#planned = settings.plan;
		this.signal = this.#abort.signal;
		this.#outerSignal = signal;
		signal?.addEventListener('abort', this.#onAbort);
	}

	get root(): Test {
		return this.parent?.root ?? this;
	}
	get fullName(): string {
		return this.parent?.parent ? `${this.parent.fullName} > ${this.name}` : this.name;
	}
	get context(): TestContext | SuiteContext {
		this.#context ??= new TestContext(this);
		return this.#context;
	}

	/** Adds a test inside this one; to the root when this one is over, so that the mistake is reported. */
	createSubtest(
		Kind: typeof Test,
		args: TestArguments,
		extra: TestSettings,
		loc = this.harness.callSite(),
	): Test {
		const late = this.finished || this.built;
		const parent = late ? this.root : this;
		const { name, fn, settings } = readArguments(args);
		const test = new Kind(this.harness, parent, name, fn, { ...settings, ...extra }, loc);
		parent.queue.done ??= Promise.withResolvers();
		if (late) {
			test.fail(
				this.harness.fail(
					'test could not be started because its parent finished',
					'parentAlreadyFinished',
				),
			);
		}
		parent.subtests.push(test);
		return test;
	}

	createHook(name: HookName, fn: unknown, options?: HookOptions): void {
		const hook = new Hook(name, this, fn, options);
		if (name === 'before' && this.started !== null) {
			hook.run(this.context).then((failure) => {
				if (failure) this.fail(failure);
			});
		}
		// Own hooks come in the order they were made, before those of the parents.
		if (name === 'afterEach') this.hooks.afterEach.splice(this.#ownAfterEach++, 0, hook);
		else this.hooks[name].push(hook);
	}

	#onAbort = (): void => {
		const reason =
			this.#outerSignal?.reason ?? new DOMException('The test was aborted', 'AbortError');
		this.#cancel(Object.assign(reason, { failureType: 'testAborted' }));
	};

	aborted(): boolean {
		if (!this.signal.aborted && !this.#outerSignal?.aborted) return false;
		this.#onAbort();
		return true;
	}

	#cancel(failure?: Error): void {
		if (this.ended !== null || this.error) return;
		this.fail(
			failure ??
				this.harness.fail(
					'test did not finish before its parent and was cancelled',
					'cancelledByParent',
				),
		);
		this.cancelled = true;
		this.#abort.abort();
	}

	fail(failure: Error): void {
		if (this.error) return;
		this.passed = false;
		this.error = failure;
	}
	/** Fails a test for an error that reached the process. */
	failOutside(failure: TestFailure): void {
		this.fail(failure);
		this.#abort.abort();
	}
	skip(message?: string): void {
		this.skipped = true;
		this.report.reason = message;
	}
	markTodo(message?: string): void {
		this.todo = true;
		this.report.reason = message;
	}
	diagnostic(message: string): void {
		this.report.diagnostics.push(message);
	}

	/** Runs the test now, or when a place among its siblings is free. */
	start(): Promise<void> {
		this.report.filtered = this.filter.isOut();
		return this.parent?.queue.start(this) ?? Promise.resolve();
	}

	/** Counts a test that is filtered out as done. */
	async runFiltered(): Promise<void> {
		await this.whenBuilt();
		this.passed = true;
		this.subtests.length = 0;
		queueMicrotask(() => this.postRun());
	}

	/** Suites wait for their function, which adds the tests. */
	async whenBuilt(): Promise<void> {}

	enter(): void {
		if (!this.parent) return;
		this.parent.queue.active++;
		this.hooks.beforeEach.unshift(...this.parent.hooks.beforeEach);
		this.hooks.afterEach.push(...this.parent.hooks.afterEach);
	}

	pass(): void {
		if (!this.error) this.passed = true;
	}

	async run(): Promise<void> {
		const { harness, parent, hooks, context } = this;
		this.enter();
		this.started ??= harness.now();
		if (this.aborted()) {
			this.postRun();
			return;
		}
		if (this.plan === null && this.#planned) this.setPlan(this.#planned);
		const wasSkipped = this.skipped;
		let ranAfterEach = false;
		const afterEach = async () => {
			if (ranAfterEach || wasSkipped) return;
			ranAfterEach = true;
			await runHooks(harness, parent?.hooks.afterEach ?? [], context);
		};
		const after = () => runHooks(harness, hooks.after, context);
		let stopper: ReturnType<typeof stopTest> | undefined;
		this.running = true;
		try {
			const around = parent?.hooks;
			if (parent && around?.before.length) await runHooks(harness, around.before, parent.context);
			if (around?.beforeEach.length && !this.skipped) {
				await runHooks(harness, around.beforeEach, context);
			}
			stopper = stopTest(harness, this.timeout, this.signal);
			const body = harness.inScope(this, () =>
				callBody(harness, this.fn, context, [context], (failure) => this.fail(failure)),
			);
			await Promise.race([body, stopper.promise]);
			this.aborted();
			const { done } = this.queue;
			if (done) await Promise.race([done.promise, stopper.promise]);
			const planned = this.plan?.check();
			if (planned) await Promise.race([planned, stopper.promise]);
			this.pass();
			await afterEach();
			await after();
		} catch (error) {
			const failure = error instanceof TestFailure ? error : harness.fail(error, 'testCodeFailure');
			if (failure.failureType === 'testTimeoutFailure') this.#cancel(failure);
			else this.fail(failure);
			// The test fails already: what goes wrong in its hooks changes nothing.
			await afterEach().catch(() => {});
			await after().catch(() => {});
		} finally {
			this.running = false;
			stopper?.dispose();
			if (parent) this.#abort.abort();
		}
		// The root closes when the process is about to end.
		if (parent) this.postRun();
	}

	setPlan(expected: number, options?: PlanOptions): void {
		if (this.plan !== null)
			throw this.harness.fail('cannot set plan more than once', 'testCodeFailure');
		this.plan = new Plan(this.harness, expected, options);
	}

	/** Ends the test: cancels what is left inside it and reports, in order. */
	postRun(cutOff?: TestFailure): void {
		const now = this.harness.now();
		// The clock of a browser may stand still for a short test, but only one that never ran took no time.
		this.ended ??= this.started === null ? now : Math.max(now, this.started + 0.001);
		this.started ??= now;
		this.queue.clear();
		let failed = 0;
		for (const test of this.subtests) {
			if (!test.finished) {
				test.#cancel(cutOff);
				test.postRun(cutOff);
			}
			if (!test.passed && !test.todo) failed++;
		}
		if ((this.passed || !this.parent) && failed > 0) {
			this.fail(
				this.harness.fail(`${failed} subtest${failed > 1 ? 's' : ''} failed`, 'subtestsFailed'),
			);
		}
		this.#outerSignal?.removeEventListener('abort', this.#onAbort);
		this.mock?.reset();
		const { parent } = this;
		if (!parent) return;
		if (!this.report.filtered) {
			this.report.completed();
			parent.queue.active--;
		}
		parent.queue.ended(this);
	}
}
