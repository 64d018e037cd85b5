import type { Test } from './tree.ts';

/** The tests inside one: how many run at a time, and the order in which they are reported. */
export class Queue {
	readonly #owner: Test;
	readonly concurrency: number;
	/** Settles when all tests that were added have ended; `null` without any. */
	done: PromiseWithResolvers<void> | null = null;
	active = 0;
	#pending: { test: Test; resolve(): void }[] = [];
	#unfinished = new Set<Test>();
	#ready = new Map<number, Test>();
	#nextPlace = 1;
	#turn = 1;

	constructor(owner: Test, concurrency: number) {
		this.#owner = owner;
		this.concurrency = concurrency;
	}

	/** Runs a test now, or when a place is free. */
	start(test: Test): Promise<void> {
		this.#unfinished.add(test);
		test.report.enqueued();
		if (test.harness.building || this.active >= this.concurrency) {
			const { promise, resolve } = Promise.withResolvers<void>();
			this.#pending.push({ test, resolve });
			return promise;
		}
		return this.#run(test);
	}

	#run(test: Test): Promise<void> {
		this.#givePlace(test);
		test.report.dequeued();
		return test.report.filtered ? test.runFiltered() : test.run();
	}

	async #runPending(): Promise<void> {
		while (this.active < this.concurrency) {
			const next = this.#pending.shift();
			if (!next) return;
			await this.#run(next.test);
			next.resolve();
		}
	}

	#givePlace(test: Test): void {
		test.report.place ||= this.#nextPlace++;
	}

	/** Forgets the tests that wait for a place. */
	clear(): void {
		this.#pending = [];
	}

	/** Takes a test that has ended: reports it when it is its turn, and starts the next. */
	ended(test: Test): void {
		this.#givePlace(test);
		this.#ready.set(test.report.place, test);
		if (this.#unfinished.delete(test) && this.#unfinished.size === 0) this.done?.resolve();
		this.#reportReady(false);
		void this.#runPending();
	}

	#mayReport(): boolean {
		const { parent, report } = this.#owner;
		return !parent || (parent.queue.#turn === report.place && parent.queue.#mayReport());
	}

	#reportReady(always: boolean): void {
		for (let test = this.#ready.get(this.#turn); test; test = this.#ready.get(this.#turn)) {
			if (!always && !this.#mayReport()) return;
			test.queue.#reportReady(true);
			test.report.finished();
			this.#ready.delete(this.#turn++);
			test.finished = true;
			// All are done: the root's own `after` hooks may close what keeps the process alive.
			const isLast = this.#turn > this.#owner.subtests.length;
			if (!this.#owner.parent && isLast) void this.#owner.run();
		}
	}
}
