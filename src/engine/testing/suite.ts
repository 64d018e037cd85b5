import { TestFailure } from './failure.ts';
import { stopTest } from './harness.ts';
import { runHooks } from './hook.ts';
import { SuiteContext } from './test-context.ts';
import { Test } from './tree.ts';

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

	async #build(fn: Test['fn']): Promise<void> {
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
			if (this.aborted()) {
				this.subtests.length = 0;
				this.postRun();
				return;
			}
			const around = parent?.hooks.before;
			if (parent && around?.length) await runHooks(harness, around, parent.context);
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
