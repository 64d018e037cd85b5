import { inspect } from 'node-inspect-extracted';
import { invalidArgType } from '../testing/node-error.ts';
import { bind } from './async-context.ts';
import type { Lifecycle } from './lifecycle.ts';
import { macrotask, nativeTimers } from './native.ts';

type Callback = (...args: unknown[]) => void;

/** Timers as `node:timers` has them: objects with `ref`, `unref` and `refresh`, which hold the program while they wait. */
export function createTimers(lifecycle: Pick<Lifecycle, 'hold' | 'enter'>) {
	/** A handle that was turned into a number, so that `clearTimeout(+timer)` finds it. */
	const byId = new Map<number, Timeout>();
	let lastId = 0;
	/** Counts the callbacks that have begun. */
	let turn = 0;
	/** Immediates that have not run, each with the turn that it was set in. */
	const waiting = new Map<Immediate, number>();

	class Timeout {
		readonly #run: Callback;
		readonly #ms: number;
		readonly #repeats: boolean;
		readonly #id = ++lastId;
		#native: number | undefined;
		#release: (() => void) | undefined;
		#hasRef = true;
		#turn = 0;

		constructor(callback: Callback, ms: unknown, args: unknown[], repeats: boolean) {
			const bound = bind(callback);
			this.#run = () => bound.apply(this, args);
			// Out of range becomes 1: https://nodejs.org/api/timers.html#settimeoutcallback-delay-args
			const given = Number(ms);
			this.#ms = given >= 1 && given <= 0x7fff_ffff ? Math.trunc(given) : 1;
			this.#repeats = repeats;
			this.#start();
		}

		#start(): void {
			this.#wait();
			if (this.#hasRef) this.#release ??= lifecycle.hold();
			byId.set(this.#id, this);
		}

		#wait(): void {
			this.#turn = turn;
			const native = nativeTimers.setTimeout(() => this.#due(native), this.#ms);
			this.#native = native;
		}

		/**
		 * A timer never overtakes an immediate of the same callback, however late it is: timers run in the loop's next
		 * round, immediates in this one. https://nodejs.org/learn/asynchronous-work/event-loop-timers-and-nexttick
		 */
		#due(native: number): void {
			if (native !== this.#native) return;
			const isEarly = [...waiting.values()].some((setIn) => setIn <= this.#turn);
			if (isEarly) macrotask(() => this.#due(native));
			else this.#fire();
		}

		#fire(): void {
			turn++;
			if (this.#repeats) this.#wait();
			else this.close();
			lifecycle.enter(() => this.#run());
		}

		ref(): this {
			this.#hasRef = true;
			if (this.#native !== undefined) this.#release ??= lifecycle.hold();
			return this;
		}

		unref(): this {
			this.#hasRef = false;
			this.#letGo();
			return this;
		}

		hasRef(): boolean {
			return this.#hasRef;
		}

		/** Starts the wait afresh. */
		refresh(): this {
			if (this.#native !== undefined) nativeTimers.clearTimeout(this.#native);
			this.#start();
			return this;
		}

		close(): this {
			if (this.#native !== undefined) nativeTimers.clearTimeout(this.#native);
			this.#native = undefined;
			byId.delete(this.#id);
			this.#letGo();
			return this;
		}

		#letGo(): void {
			this.#release?.();
			this.#release = undefined;
		}

		[Symbol.toPrimitive](): number {
			return this.#id;
		}

		[Symbol.dispose](): void {
			this.close();
		}
	}

	class Immediate {
		#run: (() => void) | undefined;
		#release: (() => void) | undefined = lifecycle.hold();

		constructor(callback: Callback, args: unknown[]) {
			const bound = bind(callback);
			this.#run = () => bound(...args);
			waiting.set(this, turn);
			macrotask(() => {
				const run = this.#run;
				this.clear();
				turn++;
				if (run) lifecycle.enter(run);
			});
		}

		clear(): void {
			this.#run = undefined;
			waiting.delete(this);
			this.unref();
		}

		ref(): this {
			if (this.#run) this.#release ??= lifecycle.hold();
			return this;
		}

		unref(): this {
			this.#release?.();
			this.#release = undefined;
			return this;
		}

		hasRef(): boolean {
			return this.#release !== undefined;
		}

		[Symbol.dispose](): void {
			this.clear();
		}
	}

	// `inspect` shows them, and the bundle shortens names.
	for (const [name, value] of Object.entries({ Timeout, Immediate }))
		Object.defineProperty(value, 'name', { value: name });
	const clear = (timer: unknown) => {
		if (timer instanceof Timeout) timer.close();
		else byId.get(Number(timer))?.close();
	};
	return {
		setTimeout: (callback: Callback, ms?: number, ...args: unknown[]) =>
			new Timeout(checked(callback), ms, args, false),
		setInterval: (callback: Callback, ms?: number, ...args: unknown[]) =>
			new Timeout(checked(callback), ms, args, true),
		setImmediate: (callback: Callback, ...args: unknown[]) =>
			new Immediate(checked(callback), args),
		clearTimeout: clear,
		clearInterval: clear,
		clearImmediate: (immediate: unknown) => {
			if (immediate instanceof Immediate) immediate.clear();
		},
	};
}

export type Timers = ReturnType<typeof createTimers>;

function checked(callback: unknown): Callback {
	if (typeof callback === 'function') return callback as Callback;
	throw invalidArgType('callback', 'function', callback, inspect);
}
