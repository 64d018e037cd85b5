import { type Inspect, invalidArgValue } from './node-error.ts';

/** Values for single uses, by the number of the use. */
export class Once<T> {
	readonly #values = new Map<number, T>();

	set(at: number, value: T): void {
		this.#values.set(at, value);
	}
	take(at: number, otherwise: T): T {
		const value = this.#values.has(at) ? (this.#values.get(at) as T) : otherwise;
		this.#values.delete(at);
		return value;
	}
}

export interface Access {
	type: 'get' | 'set';
	value: unknown;
	stack: Error;
}

/** A property whose reads and writes are recorded (https://nodejs.org/api/test.html#class-mockpropertycontext). */
export class MockPropertyContext {
	readonly #object: object;
	readonly #name: PropertyKey;
	readonly #original: PropertyDescriptor;
	readonly #inspect: Inspect;
	readonly #once = new Once<unknown>();
	#value: unknown;
	#accesses: Access[] = [];

	constructor(object: object, name: PropertyKey, replacement: [value?: unknown], inspect: Inspect) {
		const original = Object.getOwnPropertyDescriptor(object, name);
		if (!original) {
			throw invalidArgValue('propertyName', name, 'is not a property of the object', inspect);
		}
		this.#object = object;
		this.#name = name;
		this.#original = original;
		this.#inspect = inspect;
		const value = (object as Record<PropertyKey, unknown>)[name];
		this.#value = replacement.length > 0 ? replacement[0] : value;
		this.#original = original.get || original.set ? original : { ...original, value };
		Object.defineProperty(object, name, {
			configurable: original.configurable === true,
			enumerable: original.enumerable === true,
			get: () => this.#record('get', this.#value),
			set: (next) => this.mockImplementation(next),
		});
	}

	#record(type: Access['type'], value: unknown): unknown {
		const used = this.#once.take(this.#accesses.length, value);
		this.#accesses.push({ type, value: used, stack: new Error() });
		return used;
	}

	get accesses(): Access[] {
		return [...this.#accesses];
	}
	accessCount(): number {
		return this.#accesses.length;
	}
	mockImplementation(value: unknown): void {
		if (!this.#original.writable) {
			throw invalidArgValue('propertyName', this.#name, 'cannot be set', this.#inspect);
		}
		this.#value = this.#record('set', value);
	}
	mockImplementationOnce(value: unknown, onAccess = this.#accesses.length): void {
		this.#once.set(onAccess, value);
	}
	resetAccesses(): void {
		this.#accesses = [];
	}
	restore(): void {
		Object.defineProperty(this.#object, this.#name, this.#original);
	}
}
