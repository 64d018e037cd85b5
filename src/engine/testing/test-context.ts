import type { HookOptions } from './hook.ts';
import type { PlanOptions } from './plan.ts';
import type { TestArguments } from './settings.ts';
import { Test } from './tree.ts';

/** What a suite's function gets (https://nodejs.org/api/test.html#class-suitecontext). */
export class SuiteContext {
	readonly #test: Test;
	constructor(test: Test) {
		this.#test = test;
	}
	get name(): string {
		return this.#test.name;
	}
	get fullName(): string {
		return this.#test.fullName;
	}
	get filePath(): string | undefined {
		return this.#test.harness.entryFile;
	}
	get signal(): AbortSignal {
		return this.#test.signal;
	}
	get passed(): boolean {
		return this.#test.passed;
	}
	get attempt(): number {
		return 0;
	}
	diagnostic(message: string): void {
		this.#test.diagnostic(message);
	}
}

/** What a test's function gets (https://nodejs.org/api/test.html#class-testcontext). */
export class TestContext extends SuiteContext {
	readonly #test: Test;
	#assert: Record<string, unknown> | undefined;

	constructor(test: Test) {
		super(test);
		this.#test = test;
	}
	get error(): Error | null {
		return this.#test.error;
	}

	/** The assertions of `node:assert`, which count for the plan. */
	get assert(): Record<string, unknown> {
		if (this.#assert) return this.#assert;
		const { plan, harness } = this.#test;
		const counted = Object.entries(harness.assertions).map(([name, assertion]) => [
			name,
			(...args: unknown[]) => {
				plan?.count();
				return assertion.apply(this, args);
			},
		]);
		this.#assert = Object.fromEntries(counted) as Record<string, unknown>;
		return this.#assert;
	}
	get mock(): { reset(): void } {
		this.#test.mock ??= this.#test.harness.createMock();
		return this.#test.mock;
	}
	plan(count: number, options?: PlanOptions): void {
		this.#test.setPlan(count, options);
	}
	runOnly(value: unknown): void {
		this.#test.runOnlySubtests = Boolean(value);
	}
	skip(message?: string): void {
		this.#test.skip(message);
	}
	todo(message?: string): void {
		this.#test.markTodo(message);
	}
	test(...args: TestArguments): Promise<void> {
		this.#test.plan?.count();
		return this.#test.createSubtest(Test, args, {}).start();
	}
	before(fn: unknown, options?: HookOptions): void {
		this.#test.createHook('before', fn, options);
	}
	after(fn: unknown, options?: HookOptions): void {
		this.#test.createHook('after', fn, options);
	}
	beforeEach(fn: unknown, options?: HookOptions): void {
		this.#test.createHook('beforeEach', fn, options);
	}
	afterEach(fn: unknown, options?: HookOptions): void {
		this.#test.createHook('afterEach', fn, options);
	}

	/** Asks again and again until `condition` does not throw. */
	waitFor<T>(
		condition: () => T | Promise<T>,
		{ interval = 50, timeout = 1000 }: { interval?: number; timeout?: number } = {},
	): Promise<T> {
		const { setTimeout, clearTimeout } = this.#test.harness;
		const { promise, resolve, reject } = Promise.withResolvers<T>();
		let next: ReturnType<typeof setTimeout> | undefined;
		let cause: { cause: unknown } | undefined;
		const limit = setTimeout(() => {
			clearTimeout(next);
			reject(Object.assign(new Error('waitFor() timed out'), cause));
		}, timeout);
		const poll = async () => {
			try {
				resolve(await condition());
				clearTimeout(limit);
			} catch (error) {
				cause = { cause: error };
				next = setTimeout(poll, interval);
			}
		};
		void poll();
		return promise;
	}
}
