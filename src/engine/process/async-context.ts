/**
 * Stores that follow a program through its asynchronous calls, as `node:async_hooks` has them
 * (https://nodejs.org/docs/latest-v24.x/api/async_context.html), on engines without `AsyncContext`.
 * Callbacks are bound where they are registered; `await` is rewritten by `compile/context.ts`.
 */

import { sourceMessage } from '../compile/positions.ts';

/** The stores that are set. A change makes a new frame, so that a frame that was captured stays as it was. */
export type Frame = Map<AsyncLocalStorage<unknown>, unknown>;

type Callback<This, Args extends unknown[], Result> = (this: This, ...args: Args) => Result;

let current: Frame = new Map();

/** The frame that is current now. */
export const capture = (): Frame => current;

/** Calls `callback` with `frame` as the current one. */
export function runIn<Result>(frame: Frame, callback: () => Result): Result {
	const previous = current;
	current = frame;
	try {
		return callback();
	} finally {
		current = previous;
	}
}

/** `callback`, called in the frame that is current now. */
export function bind<This, Args extends unknown[], Result>(
	callback: Callback<This, Args, Result>,
): Callback<This, Args, Result> {
	const frame = current;
	return function (...args) {
		return runIn(frame, () => callback.apply(this, args));
	};
}

export interface AsyncLocalStorageOptions<Store> {
	name?: string;
	defaultValue?: Store;
}

export class AsyncLocalStorage<Store> {
	readonly #name: string;
	readonly #defaultValue: Store | undefined;

	constructor({ name = '', defaultValue }: AsyncLocalStorageOptions<Store> = {}) {
		this.#name = name;
		this.#defaultValue = defaultValue;
	}

	static bind<This, Args extends unknown[], Result>(
		callback: Callback<This, Args, Result>,
	): Callback<This, Args, Result> {
		return bind(callback);
	}

	/** A function that calls its argument in the frame of now. */
	static snapshot(): <Args extends unknown[], Result>(
		callback: (...args: Args) => Result,
		...args: Args
	) => Result {
		return bind((callback, ...args) => callback(...args)) as ReturnType<
			typeof AsyncLocalStorage.snapshot
		>;
	}

	get name(): string {
		return this.#name;
	}

	getStore(): Store | undefined {
		return current.has(this) ? (current.get(this) as Store | undefined) : this.#defaultValue;
	}

	enterWith(store: Store): void {
		current = new Map(current).set(this, store);
	}

	/** Only this store is put back afterwards: what `callback` entered in other stores stays, as in Node. */
	run<Args extends unknown[], Result>(
		store: Store,
		callback: (...args: Args) => Result,
		...args: Args
	): Result {
		const prior = this.getStore();
		if (Object.is(prior, store)) return Reflect.apply(callback, null, args);
		this.enterWith(store);
		try {
			return Reflect.apply(callback, null, args);
		} finally {
			this.enterWith(prior as Store);
		}
	}

	/** For `using`: the store is put back when the scope ends. */
	withScope(store: Store): Disposable {
		const prior = this.getStore();
		this.enterWith(store);
		return { [Symbol.dispose]: () => this.enterWith(prior as Store) };
	}

	exit<Args extends unknown[], Result>(callback: (...args: Args) => Result, ...args: Args): Result {
		return this.run(undefined as Store, callback, ...args);
	}

	disable(): void {
		current.delete(this);
	}
}

let lastAsyncId = 1;

/** An operation of the program's own, whose callbacks run in the frame in which it was made. */
export class AsyncResource {
	readonly #frame = current;
	readonly #asyncId = ++lastAsyncId;
	readonly #triggerAsyncId: number;
	readonly type: string;

	constructor(type: string, options: number | { triggerAsyncId?: number } = {}) {
		this.type = type;
		this.#triggerAsyncId = (typeof options === 'number' ? options : options.triggerAsyncId) ?? 1;
	}

	static bind<This, Args extends unknown[], Result>(
		callback: Callback<This, Args, Result>,
		type?: string,
		thisArg?: This,
	): Callback<This, Args, Result> {
		return new AsyncResource(type ?? (callback.name || 'bound-anonymous-fn')).bind(
			callback,
			thisArg,
		);
	}

	runInAsyncScope<This, Args extends unknown[], Result>(
		callback: Callback<This, Args, Result>,
		thisArg?: This,
		...args: Args
	): Result {
		return runIn(this.#frame, () => callback.apply(thisArg as This, args));
	}

	bind<This, Args extends unknown[], Result>(
		callback: Callback<This, Args, Result>,
		thisArg?: This,
	): Callback<This, Args, Result> {
		const resource = this;
		return function (...args) {
			return resource.runInAsyncScope(callback, thisArg ?? this, ...args);
		};
	}

	asyncId(): number {
		return this.#asyncId;
	}

	triggerAsyncId(): number {
		return this.#triggerAsyncId;
	}

	emitDestroy(): this {
		return this;
	}
}

/** What compiled code calls; names are short because they stand in the learner's lines. */
export const contextCalls = {
	/** The value itself. A call in between takes `this` away from a function that was a property. */
	u<T>(value: T, name?: string): T {
		if (name !== undefined && typeof value !== 'function') {
			throw new TypeError(`${name} is not a function`);
		}
		return value;
	},
	/** An error that was caught, with the message that it has in a native module. */
	e(error: unknown): void {
		if (error instanceof TypeError) error.message = sourceMessage(error.message);
	},
	/** The current frame, kept by the compiled function while it is suspended. */
	s: (): Frame => current,
	/** The operand of `await`. The frame comes as an argument because it is captured behind the operand. */
	p: <T>(operand: T, _frame: Frame): T => operand,
	/** The result of `await`, in the frame of before. */
	a<T>(value: T, frame: Frame): T {
		current = frame;
		return value;
	},
	/** Restores the frame of an `await` that did not end; none is kept when something else threw. */
	r(frame: Frame | undefined): void {
		if (frame) current = frame;
	},
	/** The operand of `for await`, made to keep the frame of each step. */
	i<T>(iterable: AsyncIterable<T> | Iterable<T>, keep: (frame: Frame) => void): AsyncIterable<T> {
		return { [Symbol.asyncIterator]: () => keepFrames(iterable, keep) };
	},
};

type AnyIterator<T> = AsyncIterator<T> | Iterator<T>;

function keepFrames<T>(
	iterable: AsyncIterable<T> | Iterable<T>,
	keep: (frame: Frame) => void,
): AsyncIterator<T> {
	const isAsync = (iterable as AsyncIterable<T>)[Symbol.asyncIterator] != null;
	const iterator: AnyIterator<T> = isAsync
		? (iterable as AsyncIterable<T>)[Symbol.asyncIterator]()
		: (iterable as Iterable<T>)[Symbol.iterator]();
	const settle = (result: IteratorResult<T> | Promise<IteratorResult<T>>) =>
		isAsync ? result : awaitValue(result as IteratorResult<T>);
	const kept = {
		next() {
			keep(current);
			return settle(iterator.next());
		},
		return(value?: unknown) {
			keep(current);
			return iterator.return ? settle(iterator.return(value)) : { done: true, value };
		},
	};
	return kept as AsyncIterator<T>;
}

/** A plain iterator's promises are awaited one by one (ECMA-262, 27.1.6, AsyncFromSyncIterator). */
async function awaitValue<T>({ value, done }: IteratorResult<T>): Promise<IteratorResult<T>> {
	return { value: await value, done: done === true } as IteratorResult<T>;
}

interface GlobalScope {
	Promise: PromiseConstructor;
	queueMicrotask(callback: () => void): void;
}

/** Makes promise callbacks and microtasks of `scope` run in the frame in which they were registered. */
export function installPromiseHooks(scope: GlobalScope): void {
	const { prototype } = scope.Promise;
	const { then: native } = prototype;
	const { queueMicrotask } = scope;
	const bound = <T>(callback: T): T =>
		typeof callback === 'function'
			? (bind(callback as unknown as Callback<unknown, unknown[], unknown>) as T)
			: callback;
	Object.defineProperty(prototype, 'then', {
		configurable: true,
		writable: true,
		value: function then(this: Promise<unknown>, fulfilled?: unknown, rejected?: unknown) {
			return Reflect.apply(native, this, [bound(fulfilled), bound(rejected)]);
		},
	});
	scope.queueMicrotask = (callback) => queueMicrotask.call(scope, bound(callback));
}
