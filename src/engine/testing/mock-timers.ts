import { type Inspect, invalidArgValue, nodeError } from './node-error.ts';

/** The namespaces of `node:timers` and `node:timers/promises`. */
export interface TimerModules {
	module: Record<string, unknown>;
	promises: Record<string, unknown>;
}

interface Timer {
	id: number;
	runAt: number;
	interval: number | undefined;
	callback: (...args: unknown[]) => void;
	args: unknown[];
}

type Bag = Record<string, unknown>;

const APIS = [
	'setTimeout',
	'setInterval',
	'setImmediate',
	'Date',
	'scheduler.wait',
	'AbortSignal.timeout',
];
const TIMEOUT_MAX = 2 ** 31 - 1;
/** Immediates are due before any timer of the same time. */
const IMMEDIATE = -1;

/** `mock.timers`: time that passes when a test says so (https://nodejs.org/api/test.html#class-mocktimers). */
export class MockTimers {
	readonly #inspect: Inspect;
	readonly #modules: TimerModules | undefined;
	#undo: (() => void)[] = [];
	#queue: Timer[] = [];
	#enabled = false;
	#now = 0;
	#ids = 0;

	constructor(inspect: Inspect, modules?: TimerModules) {
		this.#inspect = inspect;
		this.#modules = modules;
	}

	enable(options: { apis?: readonly string[]; now?: number | Date } = {}): void {
		if (this.#enabled) throw invalidState('MockTimers is already enabled!');
		const { apis = APIS, now = 0 } = options;
		for (const api of apis) {
			if (APIS.includes(api)) continue;
			throw invalidArgValue('options.apis', api, `option ${api} is not supported`, this.#inspect);
		}
		const time = Number(now);
		if (Number.isNaN(time)) {
			const reason = `epoch must be a positive integer received ${now}`;
			throw invalidArgValue('now', now, reason, this.#inspect);
		}
		this.#checkTime(time);
		this.#now = time;
		for (const api of apis) this.#replaceApi(api);
		this.#enabled = true;
	}

	tick(time = 1): void {
		this.#checkEnabled();
		this.#checkTime(time);
		this.#now += time;
		for (let timer = this.#first(); timer && !(timer.runAt > this.#now); timer = this.#first()) {
			timer.callback(...timer.args);
			if (!this.#queue.includes(timer)) continue;
			// An interval gets behind the others that are due at its new time, as if it were set again.
			this.#remove(timer);
			if (timer.interval === undefined) continue;
			timer.runAt += timer.interval;
			this.#queue.push(timer);
		}
	}

	runAll(): void {
		this.#checkEnabled();
		const latest = Math.max(...this.#queue.map((timer) => timer.runAt));
		if (this.#queue.length > 0) this.tick(latest - this.#now);
	}

	setTime(time = 0): void {
		this.#checkTime(time);
		this.#checkEnabled();
		this.#now = time;
	}

	reset(): void {
		if (!this.#enabled) return;
		for (const undo of this.#undo.reverse()) undo();
		this.#undo = [];
		this.#queue = [];
		this.#now = 0;
		this.#enabled = false;
	}

	[Symbol.dispose](): void {
		this.reset();
	}

	#checkEnabled(): void {
		if (this.#enabled) return;
		throw invalidState('You should enable MockTimers first by calling the .enable function');
	}
	#checkTime(time: number): void {
		// Node gives the last two arguments in this order.
		if (time < 0) throw invalidArgValue('time', 'positive integer', String(time), this.#inspect);
	}

	#first(): Timer | undefined {
		return this.#queue.sort((a, b) => a.runAt - b.runAt || a.id - b.id)[0];
	}
	#remove = (timer: unknown): void => {
		const at = this.#queue.indexOf(timer as Timer);
		if (at === -1) return;
		this.#queue.splice(at, 1);
	};

	#add(callback: Timer['callback'], delay: number, args: unknown[], repeats = false): Timer {
		const wait = delay > TIMEOUT_MAX ? 1 : delay;
		const timer: Timer & object = {
			id: ++this.#ids,
			runAt: this.#now + wait,
			interval: repeats ? wait : undefined,
			callback,
			args,
			...{ hasRef: () => true, ref: () => timer, unref: () => timer, refresh: () => timer },
			...{ close: () => this.#remove(timer), [Symbol.dispose]: () => this.#remove(timer) },
		};
		this.#queue.push(timer);
		return timer;
	}

	#replace(target: object, key: string, value: unknown): void {
		const original = Object.getOwnPropertyDescriptor(target, key);
		Object.defineProperty(target, key, {
			configurable: true,
			writable: true,
			enumerable: true,
			value,
		});
		this.#undo.push(() => {
			if (original) Object.defineProperty(target, key, original);
			else Reflect.deleteProperty(target, key);
		});
	}

	/** A timer function, global and in `node:timers`, with its opposite and its promise form. */
	#replaceTimer(name: string, set: unknown, later: unknown): void {
		const clear = name.replace('set', 'clear');
		for (const target of [globalThis, this.#modules?.module]) {
			if (!target) continue;
			this.#replace(target, name, set);
			this.#replace(target, clear, this.#remove);
		}
		if (this.#modules) this.#replace(this.#modules.promises, name, later);
	}

	#replaceApi(api: string): void {
		type Callback = Timer['callback'];
		const wait = (delay: number, value?: unknown, options?: { signal?: AbortSignal }) =>
			this.#wait(delay, value, options?.signal);
		switch (api) {
			case 'setTimeout': {
				const set = (callback: Callback, delay: number, ...args: unknown[]) =>
					this.#add(callback, delay, args);
				return this.#replaceTimer(api, set, wait);
			}
			case 'setInterval': {
				const set = (callback: Callback, delay: number, ...args: unknown[]) =>
					this.#add(callback, delay, args, true);
				return this.#replaceTimer(api, set, this.#repeat.bind(this));
			}
			case 'setImmediate': {
				const set = (callback: Callback, ...args: unknown[]) =>
					this.#add(callback, IMMEDIATE, args);
				return this.#replaceTimer(api, set, (value: unknown, options?: { signal?: AbortSignal }) =>
					wait(IMMEDIATE, value, options),
				);
			}
			case 'Date':
				return this.#replace(globalThis, 'Date', this.#createDate(globalThis.Date));
			case 'scheduler.wait': {
				const scheduler = this.#modules?.promises['scheduler'] as Bag | undefined;
				if (!scheduler) return;
				return this.#replace(scheduler, 'wait', (delay: number, options?: object) =>
					wait(delay, undefined, options),
				);
			}
			default:
				return this.#replace(AbortSignal, 'timeout', (delay: number) => {
					const controller = new AbortController();
					this.#add(() => controller.abort(), delay, []);
					return controller.signal;
				});
		}
	}

	async #wait(delay: number, value: unknown, signal: AbortSignal | undefined): Promise<unknown> {
		const { promise, resolve, reject } = Promise.withResolvers<void>();
		if (signal?.aborted) throw abortError(signal);
		const onAbort = () => reject(abortError(signal as AbortSignal));
		signal?.addEventListener('abort', onAbort, { once: true });
		const timer = this.#add(() => resolve(), delay, []);
		try {
			await promise;
			return value;
		} finally {
			signal?.removeEventListener('abort', onAbort);
			this.#remove(timer);
		}
	}

	async *#repeat(
		interval: number,
		value?: unknown,
		options?: { signal?: AbortSignal },
	): AsyncGenerator<unknown> {
		const signal = options?.signal;
		if (signal?.aborted) throw abortError(signal);
		let due = 0;
		let wake = () => {};
		const timer = this.#add(
			() => {
				due++;
				wake();
			},
			interval,
			[],
			true,
		);
		const onAbort = () => wake();
		signal?.addEventListener('abort', onAbort, { once: true });
		try {
			while (true) {
				for (; due > 0; due--) yield value;
				if (signal?.aborted) throw abortError(signal);
				await new Promise<void>((resolve) => {
					wake = resolve;
				});
			}
		} finally {
			signal?.removeEventListener('abort', onAbort);
			this.#remove(timer);
		}
	}

	#createDate(Native: DateConstructor): DateConstructor {
		if ((Native as { isMock?: boolean }).isMock) {
			throw invalidState('Date is already being mocked!');
		}
		const now = () => this.#now;
		function MockDate(...args: number[]): Date | string {
			if (!new.target) return new Native(now()).toString();
			return args.length === 0 ? new Native(now()) : new Native(...(args as [number]));
		}
		const { prototype: _, ...statics } = Object.getOwnPropertyDescriptors(Native);
		Object.defineProperties(MockDate, statics);
		MockDate.prototype = Native.prototype;
		return Object.assign(MockDate as unknown as DateConstructor, {
			now,
			isMock: true,
			toString: () => Native.toString(),
		});
	}
}

const invalidState = (message: string) =>
	nodeError('ERR_INVALID_STATE', `Invalid state: ${message}`, Error);

function abortError({ reason }: AbortSignal): Error {
	const error = new Error('The operation was aborted', { cause: reason });
	return Object.assign(error, { code: 'ABORT_ERR', name: 'AbortError' });
}
