import nodeAssert from 'node:assert';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { inspect } from 'node:util';
import { inspect as extracted } from 'node-inspect-extracted';
import { createAssert } from './assert.ts';

type Checks = Record<string, (a: typeof nodeAssert) => unknown>;

const lines = readFileSync(fileURLToPath(import.meta.url), 'utf8').split('\n');
const createOurs = (print: typeof extracted) =>
	createAssert((value, options) => print(value as object, options as never), {
		sourceAt(error) {
			const [, row, column] = /assert\.test\.ts:(\d+):(\d+)/.exec(error.stack ?? '') ?? [];
			return { line: lines[Number(row) - 1] ?? '', column: Number(column) - 1 };
		},
	}) as unknown as typeof nodeAssert;
const ours = createOurs(inspect as never);
const oursInBrowser = createOurs(extracted);

class Point {
	x: number;
	constructor(x: number) {
		this.x = x;
	}
}
class Other extends Point {}
class Custom extends Error {
	override name = 'Custom';
}
const rows = (count: number, changed = -1) =>
	Array.from({ length: count }, (_, at) => ({ id: at, v: at === changed ? 'new' : 'old' }));
const loop = (value: unknown) => {
	const object: Record<string, unknown> = { value };
	object['self'] = object;
	return object;
};
const raise = (error: unknown) => () => {
	throw error;
};
const bad = new TypeError('bad input');
// biome-ignore lint/suspicious/noExplicitAny: stands for what the types forbid.
const any = (value: unknown) => value as any;
const sym = Symbol('s');

/** Each runs with Node's module and with ours; what they throw, if anything, has to be the same. */
const corpus: Checks = {
	'ok false': (a) => a.ok(1 > 2),
	'ok call': (a) => a(any(0)),
	'ok with strings': (a) => a.ok(['a)', "b'"].includes(`(${1}`), undefined),
	'ok empty': (a) => any(a.ok as () => void)(),
	'ok message': (a) => a.ok(false, 'told'),
	'ok error': (a) => a.ok(null, bad),
	'strict ok': (a) => a.strict.ok(0),
	'equal loose': (a) => a.equal(1, '1'),
	'equal fails': (a) => a.equal(1, 2),
	'equal object': (a) => a.equal({ a: 1 }, { a: 1 }),
	'equal NaN': (a) => a.equal(Number.NaN, Number.NaN),
	'equal long': (a) => a.equal('x'.repeat(600), 'y'),
	'equal message': (a) => a.equal(1, 2, 'mine'),
	'equal missing': (a) => any(a.equal as (x: number) => void)(1),
	'notEqual fails': (a) => a.notEqual(1, '1'),
	'notEqual passes': (a) => a.notEqual(1, 2),
	'strictEqual numbers': (a) => a.strictEqual(1, 2),
	'strictEqual zero': (a) => a.strictEqual(0, -0),
	'strictEqual types': (a) => a.strictEqual(1, '1'),
	'strictEqual short strings': (a) => a.strictEqual('ab', 'ac'),
	'strictEqual strings with caret': (a) => a.strictEqual('hello world', 'hello there'),
	'strictEqual long strings': (a) => a.strictEqual('a'.repeat(100), `${'a'.repeat(90)}b`),
	'strictEqual text': (a) => a.strictEqual('one\ntwo\nthree', 'one\n2\nthree'),
	'strictEqual object and null': (a) => a.strictEqual({ a: 1, b: [1, 2, 3] }, null),
	'strictEqual same objects': (a) => a.strictEqual({ a: 1 }, { a: 1 }),
	'strictEqual other objects': (a) => a.strictEqual({ a: 1 }, { a: 2 }),
	'strictEqual arrays': (a) => a.strictEqual([1, 2], [1, 2]),
	'strictEqual many': (a) => a.strictEqual(rows(30), rows(30)),
	'strictEqual functions': (a) =>
		a.strictEqual(
			() => 1,
			() => 2,
		),
	'strictEqual undefined': (a) => a.strictEqual(undefined, 'something long enough'),
	'strictEqual errors': (a) => a.strictEqual(new Error('a'), new Error('b')),
	'strictEqual message': (a) => a.strictEqual(1, 2, 'one is two'),
	'strictEqual error': (a) => a.strictEqual(1, 2, bad),
	'strictEqual bigint and symbol': (a) => a.strictEqual<unknown>(10n, sym),
	notStrictEqual: (a) => a.notStrictEqual(1, 1),
	'notStrictEqual long': (a) => a.notStrictEqual('a longer string', 'a longer string'),
	'notStrictEqual object': (a) => a.notStrictEqual(bad, bad),
	'notStrictEqual big': (a) => {
		const list = rows(20);
		a.notStrictEqual(list, list);
	},
	deepEqual: (a) => a.deepEqual({ a: 1, b: '2' }, { a: '1', b: 2 }),
	'deepEqual fails': (a) => a.deepEqual({ a: 1 }, { a: 2 }),
	'deepEqual long': (a) => a.deepEqual(rows(40), rows(40, 3)),
	'notDeepEqual fails': (a) => a.notDeepEqual({ a: 1 }, { a: '1' }),
	'notDeepEqual same': (a) => a.notDeepEqual({ a: 1 }, { a: 1 }),
	'notDeepEqual long': (a) => a.notDeepEqual(rows(60), rows(60)),
	deepStrictEqual: (a) => a.deepStrictEqual({ a: 1, b: [1, 2] }, { a: 1, b: [1, 3] }),
	'deepStrictEqual passes': (a) => a.deepStrictEqual({ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] }),
	'deepStrictEqual elides': (a) => a.deepStrictEqual(rows(30), rows(30, 15)),
	'deepStrictEqual elides six': (a) =>
		a.deepStrictEqual([1, 2, 3, 4, 5, 6, 0], [1, 2, 3, 4, 5, 6, 9]),
	'deepStrictEqual elides seven': (a) =>
		a.deepStrictEqual([1, 2, 3, 4, 5, 6, 7, 0], [1, 2, 3, 4, 5, 6, 7, 9]),
	'deepStrictEqual comma': (a) => a.deepStrictEqual([1, 2], [1, 2, 3]),
	'deepStrictEqual types': (a) => a.deepStrictEqual<unknown>([1], ['1']),
	'deepStrictEqual prototypes': (a) => a.deepStrictEqual<unknown>(new Point(1), { x: 1 }),
	'deepStrictEqual classes': (a) => a.deepStrictEqual(new Point(1), new Other(1)),
	'deepStrictEqual map': (a) => a.deepStrictEqual(new Map([['a', 1]]), new Map([['a', 2]])),
	'deepStrictEqual set': (a) => a.deepStrictEqual(new Set([1, 2]), new Set([1, 3])),
	'deepStrictEqual dates': (a) => a.deepStrictEqual(new Date(0), new Date(1)),
	'deepStrictEqual regexps': (a) => a.deepStrictEqual(/a/g, /a/i),
	'deepStrictEqual NaN': (a) => a.deepStrictEqual([Number.NaN, 0], [Number.NaN, -0]),
	'deepStrictEqual symbols': (a) => a.deepStrictEqual<object>({ [sym]: 1 }, { [sym]: 2 }),
	'deepStrictEqual extra': (a) => a.deepStrictEqual<object>({ a: 1 }, { a: 1, b: undefined }),
	'deepStrictEqual cycles': (a) => a.deepStrictEqual(loop(1), loop(2)),
	'deepStrictEqual errors': (a) => a.deepStrictEqual(new Error('a'), new Error('b')),
	'deepStrictEqual causes': (a) =>
		a.deepStrictEqual(new Error('a', { cause: 1 }), new Error('a', { cause: 2 })),
	'deepStrictEqual buffers': (a) => a.deepStrictEqual(Buffer.from('ab'), Buffer.from('ac')),
	'deepStrictEqual typed': (a) => a.deepStrictEqual<unknown>(new Uint8Array(2), new Int8Array(2)),
	'deepStrictEqual message': (a) => a.deepStrictEqual([1], [2], 'not the same'),
	'deepStrictEqual long text': (a) =>
		a.deepStrictEqual({ t: 'x\n'.repeat(8) }, { t: 'x\n'.repeat(9) }),
	'deepStrictEqual one line': (a) => a.deepStrictEqual<unknown>('abc', ['abc']),
	notDeepStrictEqual: (a) => a.notDeepStrictEqual({ a: [1] }, { a: [1] }),
	'notDeepStrictEqual short': (a) => a.notDeepStrictEqual([], []),
	'notDeepStrictEqual big': (a) => a.notDeepStrictEqual(rows(20), rows(20)),
	'partial passes': (a) => a.partialDeepStrictEqual({ a: 1, b: { c: 2, d: 3 } }, { b: { c: 2 } }),
	'partial fails': (a) => a.partialDeepStrictEqual({ a: 1, b: { c: 2 } }, { b: { c: 3 } }),
	'partial array': (a) => a.partialDeepStrictEqual([1, 2, 3], [1, 4]),
	'throws passes': (a) => a.throws(raise(bad), TypeError),
	'throws nothing': (a) => a.throws(() => {}),
	'throws nothing of class': (a) => a.throws(() => {}, TypeError),
	'throws nothing told': (a) => a.throws(() => {}, 'please throw'),
	'throws class': (a) => a.throws(raise(bad), RangeError),
	'throws class without message': (a) => a.throws(raise(new TypeError()), RangeError),
	'throws class, not an error': (a) => a.throws(raise({ a: 1 }), RangeError),
	'throws pattern': (a) => a.throws(raise(bad), /good/),
	'throws pattern message': (a) => a.throws(raise(bad), /good/, 'no match'),
	'throws object': (a) => a.throws(raise(bad), { message: 'good input', name: 'TypeError' }),
	'throws object pattern': (a) => a.throws(raise(bad), { message: /^bad/, name: /^Range/ }),
	'throws object message': (a) => a.throws(raise(bad), { message: 'good' }, 'mine'),
	'throws object missing key': (a) => a.throws(raise(bad), { code: 'E' }),
	'throws error': (a) => a.throws(raise(bad), new TypeError('good')),
	'throws primitive against object': (a) => a.throws(raise('text'), { message: 'text' }),
	'throws validation': (a) => a.throws(raise(bad), () => false),
	'throws named validation': (a) =>
		a.throws(raise(5), function check() {
			return any(1);
		}),
	'throws same message': (a) => a.throws(raise(bad), 'bad input'),
	'throws same text': (a) => a.throws(raise('bad input'), 'bad input'),
	'throws string and more': (a) => a.throws(raise(bad), any('x'), 'y'),
	'throws wrong matcher': (a) => a.throws(raise(bad), any(5)),
	'throws empty object': (a) => a.throws(raise(bad), {}),
	'throws no function': (a) => a.throws(any('text')),
	'throws custom': (a) => a.throws(raise(new Custom('c')), { name: 'Custom', message: 'd' }),
	doesNotThrow: (a) => a.doesNotThrow(raise(bad)),
	'doesNotThrow told': (a) => a.doesNotThrow(raise(bad), 'oops'),
	'doesNotThrow class': (a) => a.doesNotThrow(raise(bad), TypeError, 'oops'),
	'doesNotThrow other': (a) => a.doesNotThrow(raise(bad), RangeError),
	'doesNotThrow wrong matcher': (a) => a.doesNotThrow(raise(bad), any({ a: 1 })),
	'rejects nothing': (a) => a.rejects(async () => {}),
	'rejects class': (a) => a.rejects(Promise.reject(bad), RangeError),
	'rejects passes': (a) =>
		a.rejects(
			async () => {
				throw bad;
			},
			{ message: 'bad input' },
		),
	'rejects no promise': (a) => a.rejects(any(() => 5)),
	'rejects no promise at all': (a) => a.rejects(any(5)),
	'rejects sync throw': (a) => a.rejects(raise(bad) as never),
	doesNotReject: (a) => a.doesNotReject(Promise.reject(bad)),
	match: (a) => a.match('abc', /x/),
	'match message': (a) => a.match('abc', /x/, 'no x'),
	'match number': (a) => a.match(any(5), /x/),
	'match no pattern': (a) => a.match('abc', any('x')),
	doesNotMatch: (a) => a.doesNotMatch('abc', /b/),
	'doesNotMatch number': (a) => a.doesNotMatch(any(null), /b/),
	fail: (a) => a.fail(),
	'fail told': (a) => a.fail('boom'),
	'fail error': (a) => a.fail(bad),
	'ifError passes': (a) => a.ifError(null),
	ifError: (a) => a.ifError(bad),
	'ifError empty': (a) => a.ifError(new Custom()),
	'ifError text': (a) => a.ifError('text'),
	'ifError zero': (a) => a.ifError(0),
	'strict equal': (a) => a.strict.equal(1, '1'),
	'strict notDeepEqual': (a) => a.strict.notDeepEqual([1], [1]),
	AssertionError: (a) => {
		throw new a.AssertionError({ actual: 1, expected: 2, operator: 'strictEqual' });
	},
	'AssertionError operator': (a) => {
		throw new a.AssertionError({ actual: 1, expected: { b: 2 }, operator: 'beats' });
	},
	'Assert full diff': (a) => {
		const { Assert } = a as unknown as { Assert: new (o: object) => typeof nodeAssert };
		const full: typeof nodeAssert = new Assert({ diff: 'full' });
		full.strictEqual(rows(30), rows(30));
	},
};

/** What Node does that we do not follow. */
const different: Checks = {
	// Node takes null in a loosely compared array for equal to anything (innerDeepEqual is not asked).
	'deepEqual null in an array': (a) => a.deepEqual([1], [null]),
};

async function outcome(check: Checks[string], assert: typeof nodeAssert) {
	try {
		return { value: await check(assert) };
	} catch (error) {
		const { name, message, code, operator, generatedMessage, actual, expected } =
			error as nodeAssert.AssertionError;
		// Stacks are compared without their frames, which are not of the same depth.
		const frameless = (value: unknown) =>
			inspect(value)
				.replace(/^ +at .*?( \{)?$/gm, '$1')
				.replace(/\n+/g, '\n');
		const shown = frameless({ actual, expected });
		return { name, message, code, operator, generatedMessage, shown, text: frameless(error) };
	}
}

describe('an assertion throws what that of Node throws', () => {
	for (const [name, check] of Object.entries(corpus)) {
		it(name, async () => {
			const real = await outcome(check, nodeAssert);
			nodeAssert.deepStrictEqual(await outcome(check, ours), real);
			nodeAssert.deepStrictEqual(await outcome(check, oursInBrowser), real);
		});
	}
	for (const [name, check] of Object.entries(different)) {
		it(`except for ${name}`, async () => {
			const [real, own] = await Promise.all([outcome(check, nodeAssert), outcome(check, ours)]);
			nodeAssert.notDeepStrictEqual(own, real);
		});
	}
});
