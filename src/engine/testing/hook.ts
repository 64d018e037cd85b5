import type { CallSite } from './events.ts';
import { TestFailure } from './failure.ts';
import { callBody, type Harness, stopTest } from './harness.ts';
import type { Test } from './tree.ts';

export type HookName = 'before' | 'after' | 'beforeEach' | 'afterEach';
export interface HookOptions {
	timeout?: number;
	signal?: AbortSignal;
}

/** A function that runs around tests (https://nodejs.org/api/test.html#beforefn-options). */
export class Hook {
	readonly name: HookName;
	readonly owner: Test;
	readonly loc: CallSite | undefined;
	readonly #fn: (...args: unknown[]) => unknown;
	readonly #options: HookOptions;
	#once: Promise<TestFailure | undefined> | undefined;

	constructor(name: HookName, owner: Test, fn: unknown, options: HookOptions = {}) {
		this.name = name;
		this.owner = owner;
		this.loc = owner.harness.callSite();
		this.#fn = typeof fn === 'function' ? (fn as Hook['owner']['fn']) : () => {};
		this.#options = options;
	}

	/** Runs the hook; the answer is its failure. `before` and `after` run once however often they are asked. */
	run(self: unknown): Promise<TestFailure | undefined> {
		if (this.name.endsWith('Each')) return this.#run(self);
		this.#once ??= this.#run(self);
		return this.#once;
	}

	async #run(self: unknown): Promise<TestFailure | undefined> {
		const { owner, name } = this;
		const start = owner.harness.now();
		const failure = await this.#call(self);
		if (failure && name === 'after' && owner.parent === null) {
			owner.report.hookFailed(failure, owner.harness.now() - start, this.loc);
		}
		return failure;
	}

	async #call(self: unknown): Promise<TestFailure | undefined> {
		const { harness } = this.owner;
		const { signal, timeout = harness.timeout } = this.#options;
		if (signal?.aborted) return harness.fail(signal.reason, 'testAborted');
		const stopper = stopTest(harness, timeout, signal ?? new AbortController().signal);
		let misuse: TestFailure | undefined;
		try {
			const body = harness.inScope(this.owner, () =>
				callBody(harness, this.#fn, self, [self], (failure) => {
					misuse = failure;
				}),
			);
			await Promise.race([body, stopper.promise]);
			return signal?.aborted ? harness.fail(signal.reason, 'testAborted') : misuse;
		} catch (error) {
			return error instanceof TestFailure ? error : harness.fail(error, 'testCodeFailure');
		} finally {
			stopper.dispose();
		}
	}
}

/** Runs hooks one after another and throws at the first that fails. */
export async function runHooks(
	harness: Harness,
	hooks: readonly Hook[],
	self: unknown,
): Promise<void> {
	for (const hook of hooks) {
		const failure = await hook.run(self);
		if (failure)
			throw Object.assign(harness.fail(`failed running ${hook.name} hook`, 'hookFailed'), {
				cause: failure.cause,
			});
	}
}
