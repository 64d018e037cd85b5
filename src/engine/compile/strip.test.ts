import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { transformSync } from '@swc/wasm-typescript';
import { walk } from './ast.ts';
import { Edits } from './edits.ts';
import { parse } from './parse.ts';
import { strip } from './strip.ts';

const root = new URL('../../../', import.meta.url);

const ours = (text: string): string => {
	const source = { url: 'file:///test.ts', text };
	const edits = new Edits(text);
	walk(parse(source, 'ts', 'module').program, [strip(source, edits)]);
	return edits.apply().code;
};
/** What Node itself uses. */
const theirs = (text: string): string => transformSync(text, { mode: 'strip-only' }).code;

/** Where a semicolon stands in for a blanked statement may differ. */
const comparable = (code: string): string => code.replace(/;/g, ' ').replace(/[^\S\n]/g, ' ');

/** Each is one construct; together they are the corners of TypeScript's grammar. */
const constructs = [
	'let a = <T,>(x: T) => x',
	'const f = async <T>(x: T): Promise<T> => x',
	'const a = async <\nT\n>\n(x): \nPromise<\nvoid\n> => 1',
	'async (x): Promise<\n1> => x',
	'function f() { return <\nT>(x) => 1 }',
	'export const f = <\n\tT extends object,\n>(\n\tx: T,\n) => x',
	'const x = y satisfies Z',
	'const x = { a: 1 } as const',
	'let x = y as const, z = w!',
	'function f(a: string): void;\nfunction f(a: number): void;\nfunction f(a: any) {}',
	'export default function f(): void;\nexport default function f() {}',
	'abstract class A { abstract x: number; abstract f(): void; g() {} }',
	'export abstract class B { abstract x(): void\n [y]() {} }',
	'export default abstract class A {}',
	'class A { declare readonly x: 1\n declare y }',
	'class A { [k: string]: any\n ["x"] = 1 }',
	'class A { static readonly [key: string]: number; y = 1 }',
	'function assertX(x: unknown): asserts x is T {}',
	'function isX(this: A, x): x is T { return true }',
	'import type A from "x"\n(1)',
	'import type { A, B } from "x"; import type * as C from "y"',
	'import { type A, type B, c } from "x"',
	'import { type A, } from "x"',
	'import a, { type b } from "x"',
	'export type { A } from "b"; export type * from "x"; export type * as y from "z"',
	'let b; export { type A, b }',
	'let x!: number; var { a }: { a: 1 } = b, [c]: 1[] = d',
	'class A { x!: number; y?: string; #z?: 1 }',
	'(a?: 1, ...b: 2[]) => {}',
	'function f(this: A, b) {}',
	'function f(this: A) {}',
	'const o = { m(this: A, b?: 1): void {} }',
	'class A { get x(): 1 { return 1 } set x(v: 1) {} }',
	'class A { public static async *x(): any {} protected get y() { return 1 } }',
	'class A extends B { override x?: 1; private static readonly y = 2 }',
	'class A { x = 1\n public ["y"] = 2\n private *g() {} }',
	'class A<T> extends B<T> implements C, D<E> {}',
	'const A = class<T> implements B {}',
	'let f = function <T>(a) {}',
	'f<T>(a); new F<T>(); f<T>; a?.b<T>(); f<T>`x`',
	'new Map<string, Set<number>>()',
	'let a = b as any\n(1)',
	'let a = b as any\n[1]',
	'let a = b satisfies any\n`x`',
	'let x = a as b as c\n(1)',
	'class A { x = y as any\n["z"] = 1 }',
	'x!\n(1)',
	'let x: T\n(1)',
	'a\ntype A = 1\n(x)',
	'a\ninterface B {}\n[1]',
	'type A = { [K in keyof T]?: T[K] extends (infer U)[] ? U : never }',
	'type A = `$' + '{B}-$' + '{C}`',
	'declare const x: 1, y: 2',
	'declare function f(): void; declare class B {}; declare enum E { A }',
	'declare module "x" {}; declare global { interface Window {} }; declare namespace N { let x }',
	'namespace A { export type X = 1; interface Y {} }',
	'namespace A.B { type X = 1 }',
	'import type X = require("y")',
	'export import type Y = require("x")',
	'for (const x of y as any) {}',
	'try {} catch (e: unknown) {}',
	'switch (a) { case 1: type B = 1 }',
	'let x = a! + b!; c![0]!.d!()',
	'a! = 1; (a as any) = 2; a!++; [a!] = b',
	'let v = a < b, c > (d)',
	'x as any as T[]\n/re/g',
	'export default interface A {}',
	'export default {} as T',
	'export interface A {}\nexport type B = 1\nexport declare let c',
	'class A { static { let x: 1 } accessor }',
	'let type = 1; type\nA\nlet as = 2, of = as as any; declare\n',
	'function f<const T extends readonly unknown[], in_, out>(x: T) {}',
	'let f: (a: number) => void = (a) => {}, g: new () => A, h: abstract new () => A',
	'let x: typeof import("x"), y: import("z").Y<1>, u: unique symbol',
	'class A { f(): void\n g() {} constructor(); constructor(x?: 1) {} }',
	'const ünïcode: Größe = "é" as Größe; // 日本',
];

/** Packages that bring their TypeScript along, with the number of files below which something is amiss. */
const libraries: Readonly<Record<string, number>> = { ajv: 100, 'puppeteer-core': 150, zod: 300 };

function sourcesOf(folder: string): string[] {
	return globSync(`${folder}/**/*.ts`, { cwd: root })
		.filter(
			(file) => !file.endsWith('.d.ts') && !file.slice(folder.length).includes('node_modules'),
		)
		.sort();
}

/** Nothing where Node and we agree: on what is left, or on refusing the file. */
function difference(file: string): string[] {
	const text = readFileSync(new URL(file, root), 'utf8');
	const own = attempt(ours, text);
	const real = attempt(theirs, text);
	if (own === undefined && real !== undefined)
		return compiles(real) ? [`${file} is refused by us alone`] : [];
	if (real === undefined && own !== undefined) return [`${file} is refused by Node alone`];
	const isEqual = comparable(own ?? '') === comparable(real ?? '');
	return isEqual ? [] : [`${file} is other code`];
}

function attempt(stripped: (text: string) => string, text: string): string | undefined {
	try {
		return stripped(text);
	} catch {
		return undefined;
	}
}

/** What is stripped still has to be JavaScript: decorators, for one, pass through and are refused afterwards. */
function compiles(code: string): boolean {
	const args = ['--check', '--input-type=module', '-'];
	return spawnSync(process.execPath, args, { input: code }).status === 0;
}

describe('type stripping', () => {
	for (const text of constructs) {
		it(`leaves of ${JSON.stringify(text)} what Node leaves`, () => {
			assert.equal(comparable(ours(text)), comparable(theirs(text)).replace(/\u00a0/g, ' '));
		});
	}

	it('leaves of every TypeScript file of the project what Node leaves', () => {
		const files = sourcesOf('src').concat(sourcesOf('sandboxes'));
		assert.ok(files.length > 20);
		assert.deepEqual(files.flatMap(difference), []);
	});

	for (const [name, least] of Object.entries(libraries)) {
		it(`leaves of the sources of ${name} what Node leaves`, () => {
			const files = sourcesOf(`node_modules/${name}`);
			assert.ok(files.length >= least, `node_modules/${name} has ${files.length} sources.`);
			assert.deepEqual(files.flatMap(difference), []);
		});
	}

	it('keeps the length of every line', () => {
		for (const text of constructs) {
			const lengths = (code: string) => code.split('\n').map((line) => line.length);
			assert.deepEqual(lengths(ours(text)), lengths(text), text);
		}
	});
});
