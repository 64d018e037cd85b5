import { type CallSite, count, type TestDetails, type TestEventData, totals } from './events.ts';
import { TestFailure } from './failure.ts';
import { callBody, type Harness, stopTest } from './harness.ts';
import { Hook, type HookName, type HookOptions, runHooks } from './hook.ts';
import { Plan, type PlanOptions } from './plan.ts';
import { SuiteContext, TestContext } from './test-context.ts';

type Body = (...args: unknown[]) => unknown;

/** The options of `test()` (https://nodejs.org/api/test.html#testname-options-fn). */
export interface TestSettings {
	name?: string;
	concurrency?: number | boolean | null;
	only?: boolean;
	signal?: AbortSignal;
	skip?: boolean | string;
	timeout?: number | null;
	todo?: boolean | string;
	plan?: number;
}

export type TestArguments = [name?: unknown, options?: unknown, fn?: unknown];

interface Pending {
	test: Test;
	resolve(): void;
}

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
	readonly #concurrency: number;
	readonly #diagnostics: string[] = [];
	readonly #planned: number | undefined;
	#context: TestContext | undefined;
	#message: string | null;
	#number = 0;
	#lastNumber = 0;
	#active = 0;
	#pending: Pending[] = [];
	#unfinished = new Set<Test>();
	#ready = new Map<number, Test>();
	#reportOrder = 0;
	#nextOrder = 1;
	#waitingOn = 0;
	#startReported = false;
	#filteredByName = false;
	#hasOnlyTests = false;
	#ownAfterEach = 0;
	#filtered = false;
	#ids = 0;
	subtestsDone: PromiseWithResolvers<void> | null = null;

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
		this.#concurrency = concurrencyOf(settings.concurrency, parent ? parent.#concurrency : 1);
		this.timeout = settings.timeout ?? parent?.timeout ?? harness.timeout;
		if (this.timeout === Number.POSITIVE_INFINITY) this.timeout = null;
		const { skip, todo, signal } = settings;
		this.skipped = skip !== undefined && skip !== false;
		this.todo = (todo !== undefined && todo !== false) || parent?.todo === true;
		this.#message = typeof skip === 'string' ? skip : typeof todo === 'string' ? todo : null;
		if (parent) this.#applyFilters(parent);
		else this.runOnlySubtests = harness.filters.only;
		if (skip) this.fn = () => {};
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

	*#ancestors(): Generator<Test> {
		for (let at = this.parent; at !== null; at = at.parent) yield at;
	}

	#applyFilters(parent: Test): void {
		const { names, skips, byOnly } = this.harness.filters;
		this.#filteredByName =
			(names.length > 0 && !this.#matches(names)) || (skips.length > 0 && this.#matches(skips));
		if (!this.#filteredByName) for (const test of this.#ancestors()) test.#filteredByName = false;
		if (!byOnly) {
			if (this.only || parent.runOnlySubtests) {
				this.diagnostic("'only' and 'runOnly' require the --test-only command-line option.");
			}
		} else if (this.only) {
			parent.runOnlySubtests = true;
			if (parent.parent === null || parent.started === null) {
				for (const test of this.#ancestors()) test.#hasOnlyTests = true;
			}
		} else if (this.only === false) this.fn = () => {};
	}

	#matches(patterns: readonly RegExp[]): boolean {
		const path = [...this.#ancestors()].filter((test) => test.parent !== null);
		const full = [...path.map((test) => test.name).reverse(), this.name].join(' ');
		return (
			patterns.some((pattern) => pattern.test(this.name) || pattern.test(full)) ||
			path.slice(0, 1).some((test) => test.#matches(patterns))
		);
	}

	#isFiltered(): boolean {
		if (this.error) return false;
		if (this.#filteredByName) return true;
		if (!this.harness.filters.byOnly || this.only || this.#hasOnlyTests) return false;
		const { parent } = this;
		return (
			parent !== null && (parent.runOnlySubtests || parent.#hasOnlyTests || this.only === false)
		);
	}

	#data(more: TestEventData): TestEventData {
		return {
			nesting: this.nesting,
			name: this.name,
			testId: this.id,
			...this.#parentId(),
			...more,
			...this.loc,
		};
	}
	#parentId() {
		return this.parent ? { parentId: this.parent.id } : {};
	}
	#emit(type: Parameters<Harness['emit']>[0], data: TestEventData): void {
		if (!this.#filtered) this.harness.emit(type, data);
	}

	/** Adds a test inside this one; to the root when this one is over, so that the mistake is reported. */
	createSubtest(
		Kind: typeof Test,
		[name, options, fn]: TestArguments,
		extra: TestSettings,
		loc = this.harness.callSite(),
	): Test {
		if (typeof name === 'function') [name, options, fn] = [undefined, undefined, name];
		else if (typeof name === 'object' && name !== null)
			[name, options, fn] = [undefined, name, options];
		else if (typeof options === 'function') [options, fn] = [undefined, options];
		const late = this.finished || this.built;
		const parent = late ? this.root : this;
		const settings = { ...(options as TestSettings | undefined), ...extra };
		const test = new Kind(this.harness, parent, settings.name ?? name, fn, settings, loc);
		if (parent.#waitingOn === 0) {
			parent.#waitingOn = 1;
			parent.subtestsDone = Promise.withResolvers();
		}
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

	#aborted(): boolean {
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
		this.#message = message ?? null;
	}
	markTodo(message?: string): void {
		this.todo = true;
		this.#message = message ?? null;
	}
	diagnostic(message: string): void {
		this.#diagnostics.push(message);
	}

	/** Runs the test now, or when a place among its siblings is free. */
	start(): Promise<void> {
		const { parent } = this;
		if (!parent) return Promise.resolve();
		this.#filtered = this.#isFiltered();
		if (!this.#filtered) this.#number = ++parent.#lastNumber;
		parent.#unfinished.add(this);
		this.#emit('test:enqueue', this.#data({ type: this.kind }));
		if (this.harness.building || parent.#active >= parent.#concurrency) {
			const { promise, resolve } = Promise.withResolvers<void>();
			parent.#pending.push({ test: this, resolve });
			return promise;
		}
		this.#emit('test:dequeue', this.#data({ type: this.kind }));
		parent.#giveOrder(this);
		return this.#runOrSkip();
	}

	async runPending(): Promise<void> {
		while (this.#active < this.#concurrency) {
			const next = this.#pending.shift();
			if (!next) return;
			this.#giveOrder(next.test);
			next.test.#emit('test:dequeue', next.test.#data({ type: next.test.kind }));
			await next.test.#runOrSkip();
			next.resolve();
		}
	}

	#giveOrder(test: Test): void {
		test.#reportOrder ||= this.#nextOrder++;
	}

	#runOrSkip(): Promise<void> {
		return this.#filtered ? this.#pass() : this.run();
	}

	/** Counts a test that is filtered out as done. */
	async #pass(): Promise<void> {
		await this.whenBuilt();
		this.passed = true;
		this.subtests.length = 0;
		queueMicrotask(() => this.postRun());
	}

	/** Suites wait for their function, which adds the tests. */
	async whenBuilt(): Promise<void> {}

	enter(): void {
		if (!this.parent) return;
		this.parent.#active++;
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
		if (this.#aborted()) {
			this.postRun();
			return;
		}
		if (this.plan === null && this.#planned) this.setPlan(this.#planned);
		const wasSkipped = this.skipped;
		let ranAfterEach = false;
		const afterEach = async () => {
			if (ranAfterEach || wasSkipped) return;
			ranAfterEach = true;
			if (parent && parent.hooks.afterEach.length > 0)
				await runHooks(harness, parent.hooks.afterEach, context);
		};
		const after = async () => {
			if (hooks.after.length > 0) await runHooks(harness, hooks.after, context);
		};
		let stopper: ReturnType<typeof stopTest> | undefined;
		this.running = true;
		try {
			if (parent && parent.hooks.before.length > 0)
				await runHooks(harness, parent.hooks.before, parent.context);
			if (parent && parent.hooks.beforeEach.length > 0 && !this.skipped) {
				await runHooks(harness, parent.hooks.beforeEach, context);
			}
			stopper = stopTest(harness, this.timeout, this.signal);
			const body = harness.inScope(this, () =>
				callBody(harness, this.fn, context, [context], (failure) => this.fail(failure)),
			);
			await Promise.race([body, stopper.promise]);
			this.#aborted();
			if (this.subtestsDone) await Promise.race([this.subtestsDone.promise, stopper.promise]);
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

	/** Reports that a hook of the root failed, when no test is left to fail for it. */
	reportHook(failure: TestFailure, duration: number, loc: CallSite | undefined): void {
		failure.failureType = 'hookFailed';
		this.harness.emit('test:fail', {
			nesting: 0,
			testNumber: this.subtests.length + 1,
			...(loc && { name: loc.file, ...loc }),
			details: { duration_ms: duration, error: this.harness.report(failure) },
		});
	}

	/** Ends the test: cancels what is left inside it and reports, in order. */
	postRun(cutOff?: TestFailure): void {
		const now = this.harness.now();
		// The clock of a browser may stand still for a short test, but only one that never ran took no time.
		this.ended ??= this.started === null ? now : Math.max(now, this.started + 0.001);
		this.started ??= now;
		this.#pending = [];
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
		if (!this.#filtered) {
			this.#number ||= ++parent.#lastNumber;
			this.#emit('test:complete', this.#result({ passed: this.passed }));
			parent.#active--;
		}
		parent.#addReady(this);
		parent.#reportReady(false);
		void parent.runPending();
	}

	#addReady(test: Test): void {
		this.#giveOrder(test);
		this.#ready.set(test.#reportOrder, test);
		if (this.#unfinished.delete(test) && this.#unfinished.size === 0) this.subtestsDone?.resolve();
	}

	#isClearToSend(): boolean {
		const { parent } = this;
		return !parent || (parent.#waitingOn === this.#reportOrder && parent.#isClearToSend());
	}

	#reportReady(clear: boolean): void {
		for (let at = this.#waitingOn; ; at++) {
			const test = this.#ready.get(at);
			if (!test || !(clear || this.#isClearToSend())) return;
			test.#finalize(this);
			this.#ready.delete(at);
		}
	}

	#finalize(parent: Test): void {
		this.#reportReady(true);
		if (!this.#filtered) this.#report();
		parent.#waitingOn++;
		this.finished = true;
		// All tests are done: the root's own `after` hooks may close what keeps the process alive.
		if (!parent.parent && parent.#waitingOn > parent.subtests.length) void parent.run();
	}

	#report(): void {
		const { nesting, loc, harness } = this;
		const outcome = {
			isSuite: this.kind === 'suite',
			isTopLevel: nesting === 0,
			passed: this.passed,
			skipped: this.skipped,
			todo: this.todo,
			cancelled: this.cancelled,
		};
		if (!count(harness.counts, outcome)) harness.success = false;
		if (this.#lastNumber > 0) {
			this.#emit('test:plan', { nesting: nesting + 1, count: this.#lastNumber, ...loc });
		} else this.#reportStarted();
		this.#emit(this.passed ? 'test:pass' : 'test:fail', this.#result({}));
		for (const message of this.#diagnostics) {
			this.#emit('test:diagnostic', { nesting, message, level: 'info', ...loc });
		}
	}

	#reportStarted(): void {
		if (this.#startReported || !this.parent) return;
		this.#startReported = true;
		this.parent.#reportStarted();
		this.#emit('test:start', this.#data({}));
	}

	#result(extra: Partial<TestDetails>): TestEventData {
		const details: TestDetails = { duration_ms: this.duration(), type: this.kind, ...extra };
		if (!this.passed && this.error) details.error = this.harness.report(this.error);
		const data = this.#data({ testNumber: this.#number, details });
		if (this.skipped) data.skip = this.#message ?? true;
		else if (this.todo) data.todo = this.#message ?? true;
		return data;
	}

	duration(): number {
		return Math.round(((this.ended ?? 0) - (this.started ?? 0)) * 1e6) / 1e6;
	}

	/** The last lines of a run. Only the root has them. */
	reportRoot(): void {
		const { nesting, loc, harness } = this;
		const diagnostics = [...this.#diagnostics, ...totals(harness.counts, this.duration())];
		harness.emit('test:plan', { nesting, count: harness.counts.topLevel, ...loc });
		for (const message of diagnostics) {
			harness.emit('test:diagnostic', { nesting, message, level: 'info', ...loc });
		}
		harness.emit('test:summary', {
			success: harness.success,
			counts: harness.counts,
			duration_ms: this.duration(),
			...(loc && { file: loc.file }),
		});
	}
}

function concurrencyOf(value: unknown, inherited: number): number {
	if (typeof value === 'number') return value;
	if (typeof value === 'boolean') return value ? Number.POSITIVE_INFINITY : 1;
	return inherited;
}

/** A group of tests: its function runs at once and adds them, and they start when their turn comes. */
export class Suite extends Test {
	readonly #building: Promise<void>;

	constructor(...args: ConstructorParameters<typeof Test>) {
		super(...args);
		this.kind = 'suite';
		// Its tests have limits of their own.
		if (args[4].timeout == null) this.timeout = null;
		const { fn } = this;
		this.fn = () => {};
		this.#building = this.#build(fn);
	}

	override get context(): SuiteContext {
		return new SuiteContext(this);
	}

	async #build(fn: Body): Promise<void> {
		const { harness, context } = this;
		try {
			await harness.inScope(this, () => fn.call(context, context));
		} catch (error) {
			this.fail(harness.fail(error, 'testCodeFailure'));
		}
		this.built = true;
	}

	override whenBuilt(): Promise<void> {
		return this.#building;
	}

	override async run(): Promise<void> {
		const { harness, hooks, parent } = this;
		this.enter();
		let after: Promise<void> | undefined;
		const runAfter = () => {
			after ??= runHooks(harness, hooks.after, this.context);
			return after;
		};
		let stopper: ReturnType<typeof stopTest> | undefined;
		try {
			await this.#building;
			this.started = harness.now();
			if (parent && parent.hooks.before.length > 0)
				await runHooks(harness, parent.hooks.before, parent.context);
			await runHooks(harness, hooks.before, this.context);
			stopper = stopTest(harness, this.timeout, this.signal);
			const subtests = this.skipped || this.error ? [] : this.subtests;
			await Promise.race([Promise.all(subtests.map((test) => test.start())), stopper.promise]);
			await runAfter();
			this.pass();
		} catch (error) {
			await runAfter().catch(() => {});
			this.fail(error instanceof TestFailure ? error : harness.fail(error, 'testCodeFailure'));
		} finally {
			stopper?.dispose();
		}
		this.postRun();
	}
}
