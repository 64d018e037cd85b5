import assert from 'node:assert';
import { describe, it } from 'node:test';
import { inspect } from 'node:util';
import { type DeepMode, isDeepEqual } from './deep-equal.ts';

class A {
	v = 1;
}
class B extends A {}
const sym = Symbol('s');
const cycle = (depth: number) => {
	const object: Record<string, unknown> = { depth };
	object['self'] = depth > 1 ? { depth, self: object } : object;
	return object;
};
const withSymbol = (value: unknown) => ({ [sym]: value });
const tagged = (tag: string) => ({
	get [Symbol.toStringTag]() {
		return tag;
	},
});
const error = (message: string, more: object = {}) => Object.assign(new Error(message), more);
const sparse = (length: number) => new Array(length);

/** Made twice, so that equal values are not the same objects. */
const make = (): unknown[] => [
	undefined,
	null,
	0,
	-0,
	1,
	'1',
	'',
	'a',
	true,
	false,
	1n,
	2n,
	Number.NaN,
	sym,
	{},
	{ a: 1 },
	{ a: '1' },
	{ a: undefined },
	{ b: undefined },
	{ a: 1, b: 2 },
	{ b: 2, a: 1 },
	{ a: { b: { c: 1 } } },
	Object.create(null),
	Object.assign(Object.create(null), { a: 1 }),
	withSymbol(1),
	withSymbol(2),
	[],
	[1],
	['1'],
	[1, 2],
	[2, 1],
	[1, 2, 3],
	[undefined],
	sparse(1),
	sparse(2),
	[[1], [2]],
	[{ a: 1 }, { a: 2 }],
	Object.assign([1], { x: 1 }),
	new A(),
	new B(),
	tagged('X'),
	tagged('Y'),
	new Map(),
	new Map([[1, 2]]),
	new Map([['1', 2]]),
	new Map<unknown, unknown>([
		[{ a: 1 }, { b: 1 }],
		[1, { c: 1 }],
	]),
	new Map<unknown, unknown>([
		[1, { c: 1 }],
		[{ a: 1 }, { b: 1 }],
	]),
	new Map([[undefined, 1]]),
	new Map([[null, 1]]),
	new Map([
		[1, 2],
		[3, 4],
	]),
	new Set(),
	new Set([1]),
	new Set(['1']),
	new Set([1, 2]),
	new Set([2, 1]),
	new Set([{ a: 1 }, { a: 2 }]),
	new Set([{ a: 2 }, { a: 1 }]),
	new Set([{ a: 1 }, { a: 1 }]),
	new Set([[1], 'x']),
	new Set([null]),
	new Set([undefined]),
	new Set([1, 2, 3, { a: 1 }]),
	new Date(0),
	new Date(1),
	new Date(Number.NaN),
	/a/,
	/a/g,
	/b/,
	error('a'),
	error('b'),
	new TypeError('a'),
	error('a', { code: 'X' }),
	new Error('a', { cause: 1 }),
	new Error('a', { cause: undefined }),
	new AggregateError([1], 'a'),
	new AggregateError([2], 'a'),
	new Uint8Array([1, 2]),
	new Uint8Array([1, 3]),
	new Int8Array([1, 2]),
	new Uint8Array([1, 2, 3]),
	Buffer.from([1, 2]),
	new Float32Array([0]),
	new Float32Array([-0]),
	new Float64Array([Number.NaN]),
	new ArrayBuffer(2),
	new ArrayBuffer(3),
	new Uint8Array([1, 2]).buffer,
	new DataView(new ArrayBuffer(2)),
	Object(1),
	Object('1'),
	Object('a'),
	Object(true),
	Object(1n),
	Object(sym),
	new String('1'),
	new Number(-0),
	new Number(0),
	new URL('http://a/'),
	new URL('http://b/'),
	cycle(1),
	cycle(2),
	new WeakMap(),
	Promise.resolve(1),
	(() => {
		const list: unknown[] = [1];
		list.push(list);
		return list;
	})(),
	{ length: 0 },
	{ 0: 1 },
	{ constructor: Object },
	{ message: 'a', name: 'Error' },
];

const modes: Record<
	Exclude<DeepMode, 'shape'>,
	'deepEqual' | 'deepStrictEqual' | 'partialDeepStrictEqual'
> = {
	loose: 'deepEqual',
	strict: 'deepStrictEqual',
	partial: 'partialDeepStrictEqual',
};

const refused = new Error('not equal');

/** Node's answer; none when it breaks on the pair. */
function ask(check: () => void): boolean | undefined {
	try {
		check();
		return true;
	} catch (error) {
		return error === refused ? false : undefined;
	}
}

/** Node takes a DataView for partially equal to anything, as neither has the tag of a typed array. */
const isDifferent = (mode: string, a: unknown, b: unknown) =>
	mode === 'partial' && a instanceof DataView !== b instanceof DataView;

describe('deep equality is that of Node', () => {
	for (const [mode, name] of Object.entries(modes)) {
		it(`for every pair of values, ${mode}`, () => {
			const [left, right] = [make(), make()];
			const wrong = [];
			for (const a of left) {
				for (const b of right) {
					const real = ask(() => assert[name](a, b, refused));
					const own = isDeepEqual(a, b, mode as DeepMode);
					const pair = `${mode}: ${inspect(a)} and ${inspect(b)}`;
					if (real !== undefined && real !== own && !isDifferent(mode, a, b))
						wrong.push(`${pair} in Node ${real}`);
				}
			}
			assert.deepStrictEqual(wrong, []);
		});
	}
});
