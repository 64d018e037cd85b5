import type { Harness } from './harness.ts';

export interface PlanOptions {
	/** How long to wait for the rest of the assertions: a time, for ever (true), or not at all. */
	wait?: boolean | number;
}

/** The number of assertions a test expects (https://nodejs.org/api/test.html#contextplancount-options). */
export class Plan {
	readonly #harness: Harness;
	readonly #expected: number;
	readonly #wait: boolean | number;
	#actual = 0;
	#met: PromiseWithResolvers<void> | undefined;
	#stopWaiting = (): void => {};

	constructor(harness: Harness, expected: number, { wait = false }: PlanOptions = {}) {
		this.#harness = harness;
		this.#expected = expected;
		this.#wait = wait;
	}

	count(): void {
		this.#actual++;
		if (this.#met) this.check();
	}

	/** Throws when the plan is not met, or gives a promise when the test may still meet it. */
	check(): Promise<void> | undefined {
		const [expected, actual, wait] = [this.#expected, this.#actual, this.#wait];
		const harness = this.#harness;
		if (actual === expected) {
			this.#stopWaiting();
			this.#met?.resolve();
			this.#met = undefined;
			return undefined;
		}
		if (wait === false) {
			throw harness.fail(
				`plan expected ${expected} assertions but received ${actual}`,
				'testCodeFailure',
			);
		}
		if (!this.#met) {
			const met = Promise.withResolvers<void>();
			this.#met = met;
			if (typeof wait === 'number') {
				const release = harness.hold();
				const timer = harness.setTimeout(() => {
					release();
					const message = `plan timed out after ${wait}ms with ${this.#actual} assertions when expecting ${expected}`;
					met.reject(harness.fail(message, 'testTimeoutFailure'));
				}, wait);
				this.#stopWaiting = () => {
					harness.clearTimeout(timer);
					release();
				};
			}
		}
		return this.#met.promise;
	}
}
