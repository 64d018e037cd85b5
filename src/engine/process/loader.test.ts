// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the programs hold templates of their own.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Program, runHere, runInNode, withProgram } from './fixtures/programs.ts';

/** A module whose exports most programs below use. */
const things = `
export let count = 0;
export const bump = () => { count += 1; return count; };
export function who() { return this === undefined ? 'nobody' : 'somebody'; }
export const list = [3, 1, 2];
export const box = { value: 1, self() { return this === box; } };
export class Thing { static made = 0; constructor(x) { this.x = x; Thing.made += 1; } }
export const tag = (strings, ...values) => strings.raw.join('|') + values.join(',');
export const nothing = undefined;
export { list as 'a string name' };
export default 'the default';
`;

const uses = (text: string): Program => ({
	'main.js': `import d, { count, bump, who, list, box, Thing, tag, nothing, 'a string name' as named } from './things.js';\nimport * as ns from './things.js';\n${text}`,
	'things.js': things,
});

const programs: Record<string, Program> = {
	'a live binding': uses('print(count); bump(); print(count, ns.count)'),
	'a called import without this': uses('print(who(), ns.who(), (who)(), (0, who)())'),
	'an optional call': uses('print(who?.(), nothing?.(), nothing?.x.y, list?.[0], box?.self())'),
	'a tagged template': uses('print(tag`a${1}b\\n${2}c`, ns.tag`x`)'),
	'typeof and delete': uses('print(typeof who, typeof nothing, delete box.value, box.value)'),
	'a shorthand property': uses('print({ count, list, nested: { d } })'),
	'a computed key': uses('print({ [d]: 1, [count + 1]() {} }, class { static [d] = 1 })'),
	'a class that extends an import': uses(
		'class B extends Thing { y = list.length } print(new B(1), Thing.made)',
	),
	'new with and without arguments': uses(
		'print(new Thing, new Thing(2).x, new ns.Thing(3), new (Thing)(4))',
	),
	'new of what a tag answers': {
		'main.js':
			"import { maker } from './m.js'; print(new maker`x`, new maker`x`(1), new (maker`x`)(2), new maker`x`.Inner(3))",
		'm.js':
			'export const maker = () => Made; class Made { static Inner = Made; constructor(x) { this.x = x } }',
	},
	'class fields and static blocks': uses(
		'class A { a = count; static b = list[0]; #c = d; c() { return this.#c } static { print(d) } } print(new A().a, A.b, new A().c())',
	),
	'a default parameter': uses('const f = (a = count, { b = list[1] } = {}) => [a, b]; print(f())'),
	'a parameter that shadows': uses(
		'const f = (count) => count; function g(list) { return list } print(f(9), g(8))',
	),
	'a default value beside a var of the body': uses(
		'function f(a = count) { var count = 5; return [a, count] } print(f())',
	),
	'a hoisted var that shadows': uses(
		'function f() { const a = d; { var d = 1 } return [a, d] } print(f())',
	),
	'a block that shadows': uses(
		'{ const count = 7; print(count) } print(count); { function who() { return 1 } print(who()) } print(who())',
	),
	'a catch that shadows': uses(
		'try { throw 1 } catch (count) { print(count) } try { throw { list: 2 } } catch ({ list }) { print(list) }',
	),
	'a class name that shadows': uses(
		'const a = class d { f() { return typeof d } }; print(new a().f()); { class Thing {} print(new Thing()) }',
	),
	'a function expression that shadows': uses(
		'print((function who(n) { return n ? who(n - 1) : "own" })(1))',
	),
	'a loop head that shadows': uses(
		'for (const count of [1, 2]) print(count); for (let d in { x: 1 }) print(d); for (let list = 0; list < 1; list++) print(list)',
	),
	'a switch that shadows': uses('switch (count) { case 0: let d = 5; print(d) } print(d)'),
	'a destructuring that shadows': uses(
		'const f = ({ count, a: [list], ...d }) => [count, list, d]; print(f({ count: 1, a: [2], z: 3 }))',
	),
	'loops over imports': uses(
		'for (const x of list) print(x); for (const k in box) print(k); for (let i = count; i < 1; i++) print(i)',
	),
	'labels and property names': uses(
		'count: for (;;) { break count } print({ count: 1 }.count, box.list, { list() { return 1 } }.list())',
	),
	'lines without semicolons': uses(
		'const a = 1\nwho()\nconst b = a\nlist.sort()\nprint(list, b)\nprint\n(count)',
	),
	'assignment to an import': uses(
		'for (const f of [() => { count = 1 }, () => { count++ }, () => { [d] = [1] }, () => { ({ list } = {}) }, () => { ns = 1 }, () => { for (who of [1]); }, () => { d ??= 1; nothing ??= 1 }]) try { f() } catch (e) { print(e.name, e.message) }',
	),
	'a call of what is no function': uses(
		'for (const f of [() => nothing(), () => box.value(), () => new list(), () => ns.none(), () => nothing.x]) try { f() } catch (e) { print(e.message) }',
	),
	'a namespace object': uses(
		'print(Object.keys(ns), ns[Symbol.toStringTag], Object.isSealed(ns), "list" in ns, ns.none, Reflect.ownKeys(ns).length, Object.getPrototypeOf(ns)); const { value, ...rest } = Object.getOwnPropertyDescriptor(ns, "count"); print(value, rest)',
	),
	'a namespace that refuses changes': uses(
		'for (const f of [() => { ns.list = 1 }, () => { delete ns.list }, () => { ns.zz = 1 }, () => Object.defineProperty(ns, "list", { value: 1 })]) try { f() } catch (e) { print(e.message) }',
	),
	'a spread namespace': uses(
		'print({ ...ns }.count, Object.entries(ns).length, JSON.stringify(ns))',
	),
	'a string name': uses('print(named === list, ns["a string name"] === list)'),
	'generators and async functions': uses(
		'function* g() { yield* list; yield count } print([...g()]); const f = async () => (await count) + 1; print(await f())',
	),
	'import.meta': {
		'main.js':
			'print(import.meta.url === new URL(import.meta.url).href, import.meta.filename.endsWith("main.js"), import.meta.dirname.length > 1, Object.keys(import.meta), import.meta.resolve("./x.js").endsWith("/x.js"), import.meta.resolve("node:fs"))',
	},
	'this and strict mode': {
		'main.js':
			'print(this, (function () { return this })()); try { undeclared = 1 } catch (e) { print(e.message) }',
	},
	'a default expression': {
		'main.js': "import d from './d.js'; print(d)",
		'd.js': 'export default 1 +\n 2 // the sum\n;',
	},
	'a default arrow function': {
		'main.js': "import d from './d.js'; print(d.name, d())",
		'd.js': 'export default () => 1',
	},
	'a default anonymous function': {
		'main.js': "import d from './d.js'; print(d.name, d())",
		'd.js': 'print(early()); function early() { return 1 } export default function () { return 2 }',
	},
	'a default named function': {
		'main.js':
			"import d from './d.js'; print(d.name, d()); import { f } from './d.js'; print(f === d)",
		'd.js': 'export default function named() { return 2 }; export { named as f }; named = named',
	},
	'a default async generator': {
		'main.js': "import d from './d.js'; for await (const x of d()) print(x); print(d.name)",
		'd.js': 'export default async function* () { yield 1; yield 2 }',
	},
	'a default class': {
		'main.js':
			"import D, { E } from './d.js'; import F from './f.js'; print(D.name, E === D, F.name)",
		'd.js': 'export default class Named {} export { Named as E }',
		'f.js': 'export default class { }\nprint(1)',
	},
	'a default object and a parenthesis': {
		'main.js': "import d from './d.js'; import f from './f.js'; print(d, f.name)",
		'd.js': 'export default { a: 1 }',
		'f.js': 'export default (function () {})',
	},
	'exports of every form': {
		'main.js':
			"import * as ns from './e.js'; print(Object.keys(ns)); print(ns.a, ns.c, ns.e, ns.rest, ns.x)",
		'e.js':
			'export const a = 1, { b: { c }, d: [e] } = { b: { c: 2 }, d: [3] }, [, ...rest] = [1, 2, 3]; export function f() {} export async function g() {} export function* h() {} export class C {} export let i; export var v; let x = 5; export { x, x as y, x as "z z" }; x = 6',
	},
	're-exports': {
		'main.js':
			"import * as ns from './r.js'; print(Object.keys(ns), ns.default, ns.renamed, ns.inner.b, ns.star.b, ns.viaImport)",
		'r.js':
			"export * from './a.js'; export { a as renamed, default } from './a.js'; export * as inner from './b.js'; import { b } from './b.js'; export { b as viaImport }; import * as star from './b.js'; export { star }",
		'a.js': 'export const a = 1; export default 2',
		'b.js': 'export const b = 3',
	},
	'stars that agree and stars that do not': {
		'main.js':
			"import * as ns from './s.js'; print(Object.keys(ns)); import { same } from './s.js'; print(same)",
		's.js': "export * from './a.js'; export * from './b.js'",
		'a.js': "export const clash = 1, a = 1; export { same } from './c.js'",
		'b.js': "export const clash = 2, b = 2; export { same } from './c.js'",
		'c.js': 'export const same = 1',
	},
	'a local export before a star': {
		'main.js': "import { a } from './s.js'; print(a)",
		's.js': "export * from './a.js'; export const a = 'own'",
		'a.js': "export const a = 'star'",
	},
	'stars in a cycle': {
		'main.js': "import * as a from './a.js'; print(Object.keys(a))",
		'a.js': "export * from './b.js'; export const a = 1",
		'b.js': "export * from './a.js'; export const b = 1",
	},
	'an import of itself': {
		'main.js':
			"import * as me from './main.js'; import { f, later as l } from './main.js'; print(f(), me.f === f); try { l } catch (e) { print(e.message) } export function f() { return 1 } export const later = 2; print(l)",
	},
	'a cycle with functions': {
		'main.js': "import { even } from './even.js'; print(even(10))",
		'even.js':
			"import { odd } from './odd.js'; export function even(n) { return n === 0 || odd(n - 1) }",
		'odd.js':
			"import { even } from './even.js'; export function odd(n) { return n !== 0 && even(n - 1) } print(typeof even)",
	},
	'a cycle that reads too early': {
		'main.js': "import './a.js'",
		'a.js':
			"import * as b from './b.js'; export const a = 1; export default 1; export class C {} export let z; export { a as renamed }; print(b.seen)",
		'b.js':
			"import d, { a as alias, C, z } from './a.js'; import * as ns from './a.js'; export const seen = [() => alias, () => C, () => z, () => d, () => ns.a, () => ns.default, () => ns.renamed, () => alias()].map((f) => { try { return f() } catch (e) { return `${e.name}: ${e.message}` } })",
	},
	'imports below their use': {
		'main.js': "print(a, f())\nimport { a, f } from './a.js'",
		'a.js': 'export const a = 1; export function f() { return 2 }',
	},
	'the order of evaluation': {
		'main.js': "import './a.js'; import './b.js'; print('main')",
		'a.js': "import './c.js'; print('a')",
		'b.js': "import './c.js'; print('b')",
		'c.js': "print('c')",
	},
	'top-level await': {
		'main.js':
			"import { a } from './a.js'; print(a, await Promise.resolve(2)); const x = await\n3; print(x)\nawait null\nprint('end')",
		'a.js': 'export const a = await later(5).then(() => 1)',
	},
	'siblings that await side by side': {
		'main.js': "import './a.js'; import './b.js'; import './c.js'; print('main')",
		'a.js': "print('a1'); await later(20); print('a2')",
		'b.js': "print('b1'); await later(5); print('b2')",
		'c.js': "print('c')",
	},
	'parents that wait for children that await': {
		'main.js': "import './p.js'; import './q.js'; print('main')",
		'p.js': "import './a.js'; print('p')",
		'q.js': "import './a.js'; print('q1'); await null; print('q2')",
		'a.js': "print('a1'); await null; print('a2')",
	},
	'a cycle that awaits': {
		'main.js': "import './a.js'; print('main')",
		'a.js': "import './b.js'; print('a1'); await later(1); print('a2')",
		'b.js': "import './a.js'; print('b1'); await later(1); print('b2')",
	},
	'for await at the top level': {
		'main.js':
			'async function* g() { yield 1; yield 2; yield 3 } outer: for await (const x of g()) { for (;;) { if (x === 2) continue outer; break } print(x) } for await (const y of [Promise.resolve(1), 2]) print(await y); if (true) for await (const z of g()) { print(z); break } print("end")',
	},
	'await in places of every kind': {
		'main.js':
			'const o = { [await "k"]: await 1, ...(await { b: 2 }) }; class A extends (await Object) { static [await "s"] = 1 } print(o, A.s, `${await 1}`, await (await 2), (await 3) + (await 4), [await 5], -(await 6)); if (await true) print("if"); try { await Promise.reject(new Error("no")) } catch (e) { print(e.message) } finally { await 0; print("finally") }',
	},
	'an error in a module that awaits': {
		'main.js':
			"try { await import('./a.js') } catch (e) { print(e.message) } try { await import('./a.js') } catch (e) { print(e.message) }",
		'a.js': "import './b.js'; print('never')",
		'b.js': "await null; throw new Error('thrown once')",
	},
	'an error that is kept': {
		'main.js':
			"const errors = []; for (let i = 0; i < 2; i++) try { await import('./a.js') } catch (e) { errors.push(e) } print(errors[0] === errors[1], errors[0].message)",
		'a.js': "print('runs'); throw new Error('once')",
	},
	'an error that ends the program': {
		'main.js': "import './a.js'; print('never')",
		'a.js': "print('a'); throw new Error('stop')",
	},
	'dynamic import': {
		'main.js':
			"const ns = await import('./a.js'); print(ns.a, (await import(`./${'a'}.js`)) === ns, await import('./a.js').then(({ default: d }) => d)); try { await import('./none.js') } catch (e) { print(e.message.replace(/ '.*/, '')) } const p = import('./b.js'); print('first'); await p",
		'a.js': 'export const a = 1; export default 2',
		'b.js': "print('second')",
	},
	'a dynamic import in a cycle': {
		'main.js': "export const a = 1; import('./b.js').then((b) => print(b.b())); await later(20)",
		'b.js': "import { a } from './main.js'; export const b = () => a; export { a }",
	},
	'JSON modules': {
		'main.js':
			"import data, { default as again } from './data.json' with { type: 'json' }; print(data, data === again, (await import('./data.json', { with: { type: 'json' } })).default === data)",
		'data.json': '{ "a": [1, null] }',
	},
	'a JSON module without its attribute': {
		'main.js':
			"try { await import('./data.json') } catch (e) { print(e.code, e.name, e.message.replace(/file.*json\"/, '')) } try { await import('./a.js', { with: { type: 'json' } }) } catch (e) { print(e.code) } try { await import('./a.js', { with: { kind: 'x' } }) } catch (e) { print(e.code) } try { await import('./a.js', 1) } catch (e) { print(e.message) }",
		'data.json': '1',
		'a.js': '',
	},
	'built-in modules': {
		'main.js':
			"import path, { join, posix as p } from 'node:path'; import * as all from 'path'; print(join('a', 'b'), path.join === join, p.sep, all.default === path, (await import('node:path')).join === join)",
	},
	'CommonJS from a module': {
		'main.js':
			"import d, { a, b } from './c.cjs'; import * as ns from './c.cjs'; print(d, a, b, { ...ns }); import { x } from './d.cjs'; print(x, (await import('./d.cjs')).default)",
		'c.cjs':
			'exports.a = 1; module.exports.b = 2; Object.defineProperty(exports, "__esModule", { value: true })',
		'd.cjs': 'module.exports = { x, y: 1 }; var x',
	},
	require: {
		'main.js': "import './c.cjs'; await later(20)",
		'c.cjs':
			"const a = require('./a.cjs'); print(a, a === require('./a.cjs'), require('./data.json'), require('node:path') === require('path'), module.loaded, __filename.endsWith('c.cjs'), this === exports, typeof require.resolve('./a.cjs'), Object.keys(module)); print(typeof require.main, module.children.length); try { require('./none.cjs') } catch (e) { print(e.code, e.message.split('\\n')[0]) }; import('./m.mjs').then((m) => print(m.x))",
		'a.cjs':
			"const c = require('./c.cjs'); exports.partial = Object.keys(c).length; exports.loaded = true",
		'data.json': '{"j":1}',
		'm.mjs': 'export const x = 1',
	},
	'require of a module': {
		'main.js': "import './c.cjs'",
		'c.cjs':
			"print(require('./m.mjs').x, { ...require('./d.mjs') }, require('./e.mjs')); for (const f of [() => require('./tla.mjs'), () => require('./bad.mjs')]) try { f() } catch (e) { print(e.code, e.message.split('\\n')[0]) }",
		'm.mjs': 'export const x = 1',
		'd.mjs': 'export default 1; export const y = 2',
		'e.mjs': "export { x as 'module.exports' }; const x = 'replaced'",
		'tla.mjs': 'await 1',
		'bad.mjs': 'throw Object.assign(new Error("bad"), { code: "B" })',
	},
	'a missing name': {
		'main.js': "print('never'); import { nope } from './a.js'",
		'a.js': "print('never')",
	},
	'a missing default': { 'main.js': "import d from './a.js'", 'a.js': '' },
	'a missing re-export': {
		'main.js': "import { a } from './a.js'",
		'a.js': "export { a } from './b.js'",
		'b.js': '',
	},
	'a missing built-in name': { 'main.js': "import { nope } from 'node:path'" },
	'an ambiguous name': {
		'main.js': "import { x } from './s.js'",
		's.js': "export * from './a.js'; export * from './b.js'",
		'a.js': 'export const x = 1',
		'b.js': 'export const x = 2',
	},
	'names that the compiler uses': {
		'main.js':
			"import { list as __i } from './things.js'; const __als = 1, __f = 2; let __d = await 3; print(__i, __als, __f, __d); export default __d",
		'things.js': things,
	},
	'a hashbang and a comment at the end': {
		'main.js': "#!/usr/bin/env node\nimport { list } from './things.js'\nprint(list) // end",
		'things.js': things,
	},
	TypeScript: {
		'main.js': "import './t.ts'",
		't.ts':
			"import { type A, make, type B } from './u.ts';\nimport type C from './none.ts';\nconst x: A = make<B>(1)!;\nprint(x as unknown, (make as Function)(2), make!(3))\ntype Z = C;\nprint(0);[4].forEach((n: number) => print(n))\nexport type { A }; export interface I {}\nclass K<T> { private readonly y?: T; declare z: 1; constructor(y: T) { this.y = y } get(this: K<T>): T | undefined { return this.y } }\nprint(new K<number>(5).get(), Object.keys(new K(1)))\nfunction f(a: string): void\nfunction f(a: unknown) { print(a) }\nf('over' satisfies string)",
		'u.ts':
			'export type A = number; export type B = string; export const make = <T,>(x: number): number | null => x',
	},
};

describe('programs behave as in Node', () => {
	for (const [what, program] of Object.entries(programs)) {
		it(what, () =>
			withProgram(program, async (folder) => {
				const expected = runInNode(folder, 'main.js');
				assert.deepEqual(await runHere(folder, 'main.js'), expected);
			}),
		);
	}
});
