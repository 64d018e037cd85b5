import { inspect } from 'node-inspect-extracted';
import { invalidArgType } from '../testing/node-error.ts';
import { capture, runIn } from './async-context.ts';
import { attempt, type Thrown, watchThrows } from './attempt.ts';
import { macrotask, nativeTimers } from './native.ts';

/** What a program's life ends with, or is told of on the way. */
export interface LifecycleEvents {
	/** Nothing holds the program any more. It may start something new. */
	onIdle(): void;
	/** A throw that nobody caught. */
	onUncaught(thrown: Thrown): void;
}

/** Thrown by `process.exit()` to leave the learner's call stack; never shown. */
export const EXIT = Symbol('process.exit');

/**
 * Keeps count of what holds a program alive, and runs callbacks as Node's event loop does: each macrotask in
 * `enter`, then the `process.nextTick` queue. https://nodejs.org/api/process.html#processnexttickcallback-args
 */
export class Lifecycle {
	readonly #events: LifecycleEvents;
	readonly #ticks: (() => void)[] = [];
	#holds = 0;
	#taken = 0;
	#depth = 0;
	#entered = 0;
	/** Macrotasks that wait for ticks. */
	#postponed = 0;
	#waitingForIdle = false;
	#tickScheduled = false;

	constructor(events: LifecycleEvents) {
		this.#events = events;
		watchThrows((thrown) => this.uncaught(thrown));
	}

	/** Keeps the program alive until the answer is called. */
	hold(): () => void {
		this.#holds++;
		this.#taken++;
		let held = true;
		return () => {
			if (!held) return;
			held = false;
			this.#holds--;
			this.#watchForIdle();
		};
	}

	/** How often something has held the program so far. */
	get taken(): number {
		return this.#taken;
	}

	/** Runs one macrotask's callback, then the ticks it left behind. */
	enter(callback: () => void): void {
		this.#entered++;
		if (this.#depth === 0 && (this.#ticks.length > 0 || this.#postponed > 0)) {
			this.#postpone(callback);
			return;
		}
		this.#run(callback);
	}

	/** Ticks that microtasks left behind, and the microtasks of these, come before the next macrotask. */
	#postpone(callback: () => void): void {
		const release = this.hold();
		this.#postponed++;
		this.#drain();
		macrotask(() => {
			this.#postponed--;
			this.#run(callback);
			release();
		});
	}

	#run(callback: () => void): void {
		this.#depth++;
		this.#attempt(callback);
		this.#depth--;
		if (this.#depth === 0) this.#drain();
		this.#watchForIdle();
	}

	/** Runs a callback one macrotask later, as if a disk had been asked. The program lives until then. */
	later(callback: () => void): void {
		const release = this.hold();
		macrotask(() => {
			this.enter(callback);
			release();
		});
	}

	nextTick(callback: (...args: unknown[]) => void, ...args: unknown[]): void {
		if (typeof callback !== 'function') {
			throw invalidArgType('callback', 'function', callback, inspect);
		}
		const frame = capture();
		this.#ticks.push(() => runIn(frame, () => callback(...args)));
		if (this.#depth > 0 || this.#tickScheduled) return;
		// Called from a microtask: Node runs ticks when no microtask is left.
		this.#tickScheduled = true;
		macrotask(() => {
			this.#tickScheduled = false;
			this.enter(() => {});
		});
	}

	/** A throw that reached the engine. `process.exit` is none. */
	uncaught(thrown: Thrown): void {
		if (thrown.error !== EXIT) this.#events.onUncaught(thrown);
	}

	#attempt(callback: () => void): void {
		for (const thrown of attempt(callback)) this.uncaught(thrown);
	}

	#drain(): void {
		this.#depth++;
		for (let tick = this.#ticks.shift(); tick; tick = this.#ticks.shift()) this.#attempt(tick);
		this.#depth--;
	}

	/** Idle is: no holds for three macrotasks and a timer, so that promises on their way can still start something. */
	#watchForIdle(): void {
		if (this.#holds > 0 || this.#waitingForIdle) return;
		this.#waitingForIdle = true;
		const seen = this.#entered;
		let turns = 3;
		const turn = () => {
			if (this.#holds > 0 || this.#entered !== seen) {
				this.#waitingForIdle = false;
				this.#watchForIdle();
			} else if (turns-- > 0) {
				macrotask(turn);
			} else if (turns === -1) {
				nativeTimers.setTimeout(turn, 0);
			} else {
				this.#waitingForIdle = false;
				this.#events.onIdle();
			}
		};
		macrotask(turn);
	}
}
