// TypeScript that Node takes away: what is left runs unchanged.
import type { Server } from 'node:http';
import { type EventEmitter, once } from 'node:events';

type Shape = { kind: 'circle'; radius: number } | { kind: 'square'; side: number };
interface Area<T extends Shape = Shape> {
	readonly of: (shape: T) => number;
	[key: string]: unknown;
}
declare global {
	var injected: string | undefined;
}
declare const nowhere: Server;
declare function missing(): EventEmitter;
abstract class Base<T> {
	protected abstract name(): string;
	declare ghost: number;
	private readonly secret: T | undefined;
	static #count = 0;
	constructor(secret?: T) {
		this.secret = secret;
		Base.#count++;
	}
	get shown(): string {
		return `${this.name()} ${String(this.secret)} ${Base.#count}`;
	}
}
class Derived extends Base<number> implements Area {
	of = (shape: Shape): number => (shape.kind === 'circle' ? shape.radius ** 2 : shape.side ** 2);
	[key: string]: unknown;
	override name(): string {
		return 'derived';
	}
}
function over(value: string): string;
function over(value: number): number;
function over(this: void, value: string | number): string | number {
	return value;
}
const identity = <T,>(value: T): T => value;
const checked = { kind: 'square', side: 2 } satisfies Shape as Shape;
const list = [1, 2, 3] as const;
let definite!: string;
function isString(value: unknown): value is string {
	return typeof value === 'string';
}
function assertString(value: unknown): asserts value is string {
	if (!isString(value)) throw new TypeError('no string');
}
definite = 'set' as unknown as string;
assertString(definite);
console.log(new Derived(1).shown, new Derived().of(checked), over('x'), over(1), identity<string>('id'));
console.log(list!.length, definite!.length, (<T>(x: T) => x)(2), typeof globalThis.injected, typeof once);
console.log(Object.keys(new Derived(3)), 'ghost' in new Derived());
export type { Shape };
export type Later = typeof missing | typeof nowhere;
