/**
 * Deep equality as `node:assert` defines it
 * (https://nodejs.org/api/assert.html#comparison-details): `loose` is `deepEqual`, `strict` is
 * `deepStrictEqual`, `shape` is strict without prototypes, `partial` is `partialDeepStrictEqual`.
 */
export type DeepMode = 'loose' | 'strict' | 'shape' | 'partial';

type Bag = Record<PropertyKey, unknown>;

const tagOf = (value: object): string => Object.prototype.toString.call(value);
export const isError = (value: unknown): value is Error =>
	value instanceof Error ||
	(typeof value === 'object' && value !== null && tagOf(value) === '[object Error]');
const isBuffer = (value: unknown): value is ArrayBufferLike =>
	value instanceof ArrayBuffer ||
	(typeof SharedArrayBuffer !== 'undefined' && value instanceof SharedArrayBuffer);
const BOXES = [Number, String, Boolean, BigInt, Symbol];
const boxOf = (value: object) => BOXES.find((Box) => value instanceof Box);
/** Kinds that are equal to nothing of another kind. */
const KINDS = [Set, Map, Date, RegExp, Error, URL, WeakMap, WeakSet, Promise];
const kindOf = (value: object): unknown =>
	Array.isArray(value)
		? Array
		: ArrayBuffer.isView(value)
			? DataView
			: isBuffer(value)
				? ArrayBuffer
				: isError(value)
					? Error
					: (boxOf(value) ?? KINDS.find((Kind) => value instanceof Kind));

export function isDeepEqual(a: unknown, b: unknown, mode: DeepMode): boolean {
	return compare(a, b, mode, { a: new Map(), b: new Map() });
}

/** Where in the walk each object was met, so that cycles end. */
interface Path {
	a: Map<object, number>;
	b: Map<object, number>;
}

function compare(a: unknown, b: unknown, mode: DeepMode, path: Path): boolean {
	if (a === b) return a !== 0 || Object.is(a, b) || mode === 'loose';
	const objects = typeof a === 'object' && a !== null && typeof b === 'object' && b !== null;
	if (objects) return compareObjects(a, b, mode, path);
	if (Number.isNaN(a) && Number.isNaN(b)) return true;
	if (mode !== 'loose' || (typeof a === 'object' && a) || (typeof b === 'object' && b))
		return false;
	// biome-ignore lint/suspicious/noDoubleEquals: the loose mode is defined by it.
	return typeof a !== 'function' && a == b;
}

function samePrototype(a: object, b: object): boolean {
	return a.constructor !== undefined && !Object.hasOwn(a, 'constructor')
		? a.constructor === b.constructor
		: Object.getPrototypeOf(a) === Object.getPrototypeOf(b);
}

function compareObjects(a: object, b: object, mode: DeepMode, path: Path): boolean {
	if (mode === 'strict' && !samePrototype(a, b)) return false;
	const kind = kindOf(a);
	const tag = Symbol.toStringTag;
	if (kind !== kindOf(b) || (a as Bag)[tag] !== (b as Bag)[tag]) return false;
	if (kind === undefined && tagOf(a) !== tagOf(b)) return false;
	if (kind === WeakMap || kind === WeakSet || kind === Promise) return false;
	if (!sameInside(a, b, mode, path)) return false;

	const seen = path.a.get(a);
	if (seen !== undefined && path.b.has(b)) return seen === path.b.get(b);
	const depth = path.a.size;
	path.a.set(a, depth);
	path.b.set(b, depth);
	const equal = sameKeys(a, b, mode, path) && sameMembers(a, b, mode, path);
	path.a.delete(a);
	path.b.delete(b);
	return equal;
}

/** What a value holds besides properties and members: bytes, a time, a pattern, a primitive. */
function sameInside(a: object, b: object, mode: DeepMode, path: Path): boolean {
	if (ArrayBuffer.isView(a) || isBuffer(a)) return sameBytes(a, b as ArrayBufferView, mode);
	if (a instanceof Date) return Object.is(a.getTime(), (b as Date).getTime());
	if (a instanceof RegExp) {
		return String(a) === String(b) && a.lastIndex === (b as RegExp).lastIndex;
	}
	if (a instanceof URL) return a.href === (b as URL).href;
	if (isError(a)) return sameError(a, b as Error, mode, path);
	return boxOf(a) === undefined || Object.is(a.valueOf(), b.valueOf());
}

function sameError(a: Error, b: Error, mode: DeepMode, path: Path): boolean {
	for (const key of ['message', 'name', 'cause', 'errors'] as const) {
		const [left, right] = [(a as unknown as Bag)[key], (b as unknown as Bag)[key]];
		const absent = mode === 'partial' && (right === undefined || (key === 'message' && !right));
		if (Object.prototype.propertyIsEnumerable.call(b, key) || absent) continue;
		if (!compare(left, right, mode, path)) return false;
	}
	const wantsCause = Object.hasOwn(b, 'cause');
	return wantsCause === Object.hasOwn(a, 'cause') || (mode === 'partial' && !wantsCause);
}

function sameBytes(
	a: ArrayBufferView | ArrayBufferLike,
	b: ArrayBufferView | ArrayBufferLike,
	mode: DeepMode,
): boolean {
	if (mode === 'loose' && (a instanceof Float32Array || a instanceof Float64Array)) {
		const floats = b as Float32Array;
		return a.length === floats.length && a.every((value, at) => value === floats[at]);
	}
	const bytes = (of: ArrayBufferView | ArrayBufferLike) =>
		ArrayBuffer.isView(of)
			? new Uint8Array(of.buffer, of.byteOffset, of.byteLength)
			: new Uint8Array(of);
	const [left, right] = [bytes(a), bytes(b)];
	if (left.length === right.length) return left.every((byte, at) => byte === right[at]);
	return mode === 'partial' && isSubsequence(left, right, (x, y) => x === y);
}

/** Whether `part` is what remains of `whole` when some of its elements are left out. */
function isSubsequence<T>(
	whole: ArrayLike<T>,
	part: ArrayLike<T>,
	same: (a: T, b: T) => boolean,
): boolean {
	let found = 0;
	for (let at = 0; at < whole.length && found < part.length; at++) {
		if (same(whole[at] as T, part[found] as T)) found++;
	}
	return found === part.length;
}

function keysOf(value: object, mode: DeepMode): PropertyKey[] {
	const symbols = mode === 'loose' ? [] : Object.getOwnPropertySymbols(value);
	const keys = [
		...Object.keys(value),
		...symbols.filter((key) => Object.prototype.propertyIsEnumerable.call(value, key)),
	];
	const indexed = (Array.isArray(value) && mode === 'partial') || ArrayBuffer.isView(value);
	return indexed ? keys.filter((key) => typeof key === 'symbol' || !/^\d+$/.test(key)) : keys;
}

function sameKeys(a: object, b: object, mode: DeepMode, path: Path): boolean {
	const keys = keysOf(b, mode);
	if (mode !== 'partial' && keys.length !== keysOf(a, mode).length) return false;
	return keys.every((key) => {
		if (!Object.prototype.propertyIsEnumerable.call(a, key)) return false;
		return compare((a as Bag)[key], (b as Bag)[key], mode, path);
	});
}

function sameMembers(a: object, b: object, mode: DeepMode, path: Path): boolean {
	const partial = mode === 'partial';
	if (Array.isArray(a)) {
		const other = b as unknown[];
		if (!partial) return a.length === other.length;
		if (a.length < other.length) return false;
		return isSubsequence(Object.values(a), Object.values(other), (x, y) =>
			compare(x, y, mode, path),
		);
	}
	if (!(a instanceof Set || a instanceof Map)) return true;
	const other = b as Set<unknown> | Map<unknown, unknown>;
	if (partial ? a.size < other.size : a.size !== other.size) return false;
	// Members of a map are its entries: compared by key first, then by value.
	const same = (x: unknown, y: unknown) =>
		a instanceof Set
			? compare(x, y, mode, path)
			: compare((x as unknown[])[0], (y as unknown[])[0], mode, path) &&
				compare((x as unknown[])[1], (y as unknown[])[1], mode, path);
	const left = [...a];
	return [...other].every((member) => {
		const at = left.findIndex((candidate) => same(candidate, member));
		if (at === -1) return false;
		left.splice(at, 1);
		return true;
	});
}
