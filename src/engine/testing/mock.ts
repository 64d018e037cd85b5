import { MockPropertyContext, Once } from './mock-property.ts';
import { MockTimers, type TimerModules } from './mock-timers.ts';
import { type Inspect, invalidArgType, invalidArgValue, outOfRange } from './node-error.ts';

type AnyFunction = (...args: unknown[]) => unknown;

export interface MockOptions {
	times?: number;
	getter?: boolean;
	setter?: boolean;
}

/** One call of a mocked function. */
export interface Call {
	arguments: unknown[];
	error: unknown;
	result: unknown;
	stack: Error;
	target: unknown;
	this: unknown;
}

/** `fn.mock`: what a mocked function was called with and what it does (https://nodejs.org/api/test.html#class-mockfunctioncontext). */
class MockFunctionContext {
	readonly #inspect: Inspect;
	readonly #restore: () => void;
	readonly #times: number;
	readonly #once = new Once<AnyFunction>();
	#calls: Call[] = [];
	#implementation: AnyFunction;

	constructor(
		implementation: AnyFunction,
		original: AnyFunction,
		times: number,
		inspect: Inspect,
		restore?: () => void,
	) {
		this.#implementation = implementation;
		this.#times = times;
		this.#inspect = inspect;
		this.#restore =
			restore ??
			(() => {
				this.#implementation = original;
			});
	}

	get calls(): Call[] {
		return [...this.#calls];
	}
	callCount(): number {
		return this.#calls.length;
	}
	mockImplementation(implementation: AnyFunction): void {
		checkFunction('implementation', implementation, this.#inspect);
		this.#implementation = implementation;
	}
	mockImplementationOnce(implementation: AnyFunction, onCall = this.#calls.length): void {
		checkFunction('implementation', implementation, this.#inspect);
		checkInteger('onCall', onCall, this.#calls.length, this.#inspect);
		this.#once.set(onCall, implementation);
	}
	resetCalls(): void {
		this.#calls = [];
	}
	restore(): void {
		this.#restore();
	}

	/** Makes one call and records it. `target` is set for `new`. */
	static record(
		context: MockFunctionContext,
		args: unknown[],
		receiver: unknown,
		target: unknown,
		invoke: (implementation: AnyFunction) => unknown,
	): unknown {
		const number = context.#calls.length;
		const implementation = context.#once.take(number, context.#implementation);
		if (number + 1 === context.#times) context.#restore();
		let error: unknown;
		let result: unknown;
		try {
			result = invoke(implementation);
			return result;
		} catch (thrown) {
			error = thrown;
			throw thrown;
		} finally {
			context.#calls.push({
				arguments: args,
				error,
				result,
				stack: new Error(),
				target,
				this: target ? result : receiver,
			});
		}
	}
}

/** `mock` (https://nodejs.org/api/test.html#class-mocktracker). */
export class MockTracker {
	readonly #inspect: Inspect;
	readonly #modules: TimerModules | undefined;
	#mocks: { restore(): void }[] = [];
	#timers: MockTimers | undefined;

	constructor(inspect: Inspect, modules?: TimerModules) {
		this.#inspect = inspect;
		this.#modules = modules;
	}

	get timers(): MockTimers {
		this.#timers ??= new MockTimers(this.#inspect, this.#modules);
		return this.#timers;
	}

	fn(first?: unknown, second?: unknown, third?: MockOptions): AnyFunction {
		const given = [first, second, third].filter((value) => value !== undefined);
		const options = given.find((value) => typeof value === 'object') as MockOptions | undefined;
		const [original = () => {}, implementation = original] = given.filter(
			(value) => value !== options,
		) as AnyFunction[];
		checkFunction('original', original, this.#inspect);
		checkFunction('implementation', implementation, this.#inspect);
		const times = checkTimes(options?.times, this.#inspect);
		return this.#track(
			original,
			new MockFunctionContext(implementation, original, times, this.#inspect),
		);
	}

	method(
		object: object,
		name: PropertyKey,
		implementation?: AnyFunction | MockOptions,
		options: MockOptions = {},
	): AnyFunction {
		const inspect = this.#inspect;
		if (typeof name !== 'string' && typeof name !== 'symbol') {
			throw invalidArgType('methodName', ['string', 'symbol'], name, inspect);
		}
		if (typeof object !== 'function' && (typeof object !== 'object' || object === null)) {
			throw invalidArgType('object', 'Object', object, inspect);
		}
		const isFunction = typeof implementation === 'function';
		const { getter, setter, times } = isFunction ? options : (implementation ?? options);
		if (getter && setter) {
			const reason = "cannot be used with 'options.getter'";
			throw invalidArgValue('options.setter', setter, reason, inspect);
		}
		const kind = getter ? 'get' : setter ? 'set' : 'value';
		const descriptor = findDescriptor(object, name);
		const original = descriptor?.[kind] as AnyFunction | undefined;
		if (!descriptor || typeof original !== 'function') {
			throw invalidArgValue('methodName', original, 'must be a method', inspect);
		}
		const context = new MockFunctionContext(
			isFunction ? implementation : original,
			original,
			checkTimes(times, inspect),
			inspect,
			() => Object.defineProperty(object, name, descriptor),
		);
		const mock = this.#track(original, context);
		Object.defineProperty(object, name, { ...descriptor, [kind]: mock });
		return mock;
	}

	getter(object: object, name: PropertyKey, ...args: [(AnyFunction | MockOptions)?, MockOptions?]) {
		return this.#accessor('getter', object, name, args);
	}
	setter(object: object, name: PropertyKey, ...args: [(AnyFunction | MockOptions)?, MockOptions?]) {
		return this.#accessor('setter', object, name, args);
	}
	#accessor(
		kind: 'getter' | 'setter',
		object: object,
		name: PropertyKey,
		[first, second]: [(AnyFunction | MockOptions)?, MockOptions?],
	): AnyFunction {
		const isFunction = typeof first === 'function';
		const options = { [kind]: true, ...(isFunction ? second : first) };
		if (options[kind] === false) {
			throw invalidArgValue(`options.${kind}`, false, 'cannot be false', this.#inspect);
		}
		return this.method(object, name, isFunction ? first : undefined, options);
	}

	property(object: object, name: PropertyKey, ...replacement: [value?: unknown]): object {
		const mock = new MockPropertyContext(object, name, replacement, this.#inspect);
		this.#mocks.push(mock);
		return withMock(object, mock);
	}

	reset(): void {
		this.restoreAll();
		this.#timers?.reset();
		this.#mocks = [];
	}
	restoreAll(): void {
		for (const mock of this.#mocks) mock.restore();
	}

	#track(original: AnyFunction, context: MockFunctionContext): AnyFunction {
		this.#mocks.push(context);
		const { record } = MockFunctionContext;
		return withMock(original, context, {
			apply: (_target, receiver, args) =>
				record(context, args, receiver, undefined, (implementation) =>
					Reflect.apply(implementation, receiver, args),
				),
			construct: (target, args, newTarget) =>
				record(context, args, undefined, target, (implementation) =>
					Reflect.construct(implementation, args, newTarget),
				) as object,
		});
	}
}

/** The object with a property `mock` that nothing else sees. */
function withMock<T extends object>(object: T, mock: unknown, handler: ProxyHandler<T> = {}): T {
	return new Proxy(object, {
		...handler,
		get: (target, key, receiver) => (key === 'mock' ? mock : Reflect.get(target, key, receiver)),
	});
}

function findDescriptor(object: object, name: PropertyKey): PropertyDescriptor | undefined {
	for (let at: object | null = object; at !== null; at = Object.getPrototypeOf(at)) {
		const descriptor = Object.getOwnPropertyDescriptor(at, name);
		if (descriptor) return descriptor;
	}
	return undefined;
}

function checkFunction(name: string, value: unknown, inspect: Inspect): void {
	if (typeof value !== 'function') throw invalidArgType(name, 'function', value, inspect);
}

function checkInteger(name: string, value: unknown, min: number, inspect: Inspect): void {
	if (typeof value !== 'number') throw invalidArgType(name, 'number', value, inspect);
	if (!Number.isInteger(value)) throw outOfRange(name, 'an integer', value, inspect);
	const range = `>= ${min} && <= ${Number.MAX_SAFE_INTEGER}`;
	if (value < min) throw outOfRange(name, range, value, inspect);
}

function checkTimes(times: number | undefined, inspect: Inspect): number {
	if (times === undefined || times === Number.POSITIVE_INFINITY) return Number.POSITIVE_INFINITY;
	checkInteger('options.times', times, 1, inspect);
	return times;
}
