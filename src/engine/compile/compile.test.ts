import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compile, compileJson } from './compile.ts';
import { SyntaxProblem } from './problem.ts';

const url = 'file:///home/project/a.ts';
const options = { url, language: 'ts', format: 'module', asyncContext: false } as const;

const problemOf = (run: () => unknown): SyntaxProblem => {
	try {
		run();
	} catch (error) {
		assert.ok(error instanceof SyntaxProblem, String(error));
		return error;
	}
	return assert.fail('It compiled.');
};

/** Source, place and text; the last says which code Node's type stripping adds, if it is what finds the error. */
const broken: [source: string, place: string, message: string, code?: 'invalid' | 'unsupported'][] =
	[
		['let x = ;', '1:9', "Unexpected token ';'", 'invalid'],
		['foo(1 2)', '1:7', 'Unexpected number', 'invalid'],
		['const a = 1;\n\tif (a {', '2:8', "Unexpected token '{'", 'invalid'],
		['const s = "abc', '1:11', 'Invalid or unexpected token', 'invalid'],
		['const x', '1:8', 'Missing initializer in const declaration', 'invalid'],
		['a b', '1:3', "Unexpected identifier 'b'", 'invalid'],
		['function f() {\n', '2:1', 'Unexpected end of input', 'invalid'],
		['let x = `abc', '1:10', 'Unterminated template literal', 'invalid'],
		['return 1', '1:1', 'Illegal return statement', 'invalid'],
		[
			'function f() { await x }',
			'1:16',
			'await is only valid in async functions and the top level bodies of modules',
			'invalid',
		],
		['break', '1:1', 'Illegal break statement', 'invalid'],
		['for (;;) { break out }', '1:12', "Undefined label 'out'", 'invalid'],
		['1 = 2', '1:1', 'Invalid left-hand side in assignment', 'invalid'],
		['new.target', '1:1', 'new.target expression is not allowed here', 'invalid'],
		['super()', '1:1', "'super' keyword unexpected here", 'invalid'],
		['let yield = 1', '1:5', 'Unexpected strict mode reserved word', 'invalid'],
		['eval = 1', '1:1', 'Unexpected eval or arguments in strict mode', 'invalid'],
		['"\\u{110000}"', '1:12', 'Undefined Unicode code-point', 'invalid'],
		['let a;\nlet a', '2:5', "Identifier 'a' has already been declared"],
		['import { a } from "x"; let a', '1:28', "Identifier 'a' has already been declared"],
		['export { b }', '1:10', "Export 'b' is not defined in module"],
		['interface T {}\nexport { x as y, T }; let x', '2:18', "Export 'T' is not defined in module"],
		['let a; export { a }; export { a }', '1:31', "Duplicate export of 'a'"],
		['delete x', '1:1', 'Delete of an unqualified identifier in strict mode.'],
		[
			'class A { f() { this.#x } }',
			'1:22',
			"Private field '#x' must be declared in an enclosing class",
		],
		[
			'class A { constructor() {} constructor() {} }',
			'1:28',
			'A class may only have one constructor',
		],
		['let x = /(/', '1:9', 'Invalid regular expression: /(/: Unterminated group'],
		['@dec class A {}', '1:1', 'Invalid or unexpected token'],
		['enum A { B }', '1:1', 'TypeScript enum is not supported in strip-only mode', 'unsupported'],
		[
			'export const enum A { B }',
			'1:8',
			'TypeScript enum is not supported in strip-only mode',
			'unsupported',
		],
		[
			'namespace N { export const x = 1 }',
			'1:1',
			'TypeScript namespace declaration is not supported in strip-only mode',
			'unsupported',
		],
		[
			'module N {}',
			'1:1',
			'`module` keyword is not supported. Use `namespace` instead.',
			'unsupported',
		],
		[
			'class A { constructor(public x: number) {} }',
			'1:30',
			'TypeScript parameter property is not supported in strip-only mode',
			'unsupported',
		],
		[
			'const y = <string>x',
			'1:11',
			"The angle-bracket syntax for type assertions, `<T>expr`, is not supported in type strip mode. Instead, use the 'as' syntax: `expr as T`.",
			'unsupported',
		],
		[
			'import fs = require("fs")',
			'1:1',
			'TypeScript import equals declaration is not supported in strip-only mode',
			'unsupported',
		],
		[
			'export import a = b.c',
			'1:1',
			'TypeScript import equals declaration is not supported in strip-only mode',
			'unsupported',
		],
		[
			'export = 5',
			'1:1',
			'TypeScript export assignment is not supported in strip-only mode',
			'unsupported',
		],
	];

describe('a source that Node refuses', () => {
	for (const [source, place, message, code] of broken) {
		it(`is reported at its place: ${JSON.stringify(source)}`, () => {
			const problem = problemOf(() => compile(source, options));
			assert.equal(`${problem.line}:${problem.column}`, place);
			assert.equal(problem.message, message);
			assert.equal(problem.code, code && `ERR_${code.toUpperCase()}_TYPESCRIPT_SYNTAX`);
			assert.equal(problem.sourceLine, source.split('\n')[problem.line - 1] ?? '');
			assert.equal(problem.url, url);
			assert.equal(problem.name, 'SyntaxError');
		});
	}

	it('has no TypeScript code in a JavaScript file', () => {
		const problem = problemOf(() => compile('let x: number', { ...options, language: 'js' }));
		assert.deepEqual([problem.message, problem.code], ["Unexpected token ':'", undefined]);
	});

	it('is told with the path when it is JSON', () => {
		const { line, column, message } = problemOf(() =>
			compileJson('{\n\t"a" 1 }', { url: 'file:///a.json' }),
		);
		assert.deepEqual([line, column], [2, 6]);
		assert.match(message, /^\/a\.json: Expected ':' after property name in JSON at position 7/);
	});
});

describe('the format is detected', () => {
	const formatOf = (source: string) => compile(source, { ...options, format: 'detect' }).format;
	const cases: [source: string, format: 'module' | 'commonjs'][] = [
		['', 'commonjs'],
		['const a = require("a"); return', 'commonjs'],
		['import("x")', 'commonjs'],
		['const text = `\nimport x from "y"\n`', 'commonjs'],
		['import "x"', 'module'],
		['const a = 1; export { a }', 'module'],
		['await 1', 'module'],
		['console.log(import.meta.url)', 'module'],
		['import type { A } from "x"', 'module'],
	];
	for (const [source, format] of cases) {
		it(`${JSON.stringify(source)} is ${format}`, () => assert.equal(formatOf(source), format));
	}

	it('an error of a module is an error of a module', () => {
		const { message } = problemOf(() => formatOf('import a from "a";\nlet x = ;'));
		assert.equal(message, "Unexpected token ';'");
	});
});

describe('a unit', () => {
	it('lists imports and names with their places', () => {
		const { imports } = compile('import a, {\n\tb as c } from "x"\nexport * from "y"', options);
		assert.deepEqual(imports, [
			{
				specifier: 'x',
				names: [
					{ name: 'default', local: 'a', line: 1, column: 8 },
					{ name: 'b', local: 'c', line: 2, column: 2 },
				],
				line: 1,
				column: 1,
			},
			{ specifier: 'y', names: [], line: 3, column: 1 },
		]);
	});

	it('lists what CommonJS exports and requires', () => {
		const source =
			"const a = require('./a'); exports.x = 1; module.exports.y = 2; Object.defineProperty(exports, 'z', { value: 1 }); module.exports = { p, 'q': r, s: 1, t }";
		const unit = compile(source, { ...options, format: 'commonjs' });
		assert.deepEqual(unit.requires, ['./a']);
		assert.deepEqual(unit.exports, ['x', 'y', 'z', 'p', 'q', 's']);
	});

	it('says whether its top level awaits', () => {
		const isAsync = (source: string) => compile(source, options).async;
		assert.equal(isAsync('await 1'), true);
		assert.equal(isAsync('{ for await (const x of y) x }'), true);
		assert.equal(isAsync('async () => { await 1; for await (const x of y) x }'), false);
	});

	it('has the lines of its source and a name for the debugger', () => {
		const source = 'import {\n\ta,\n} from "x"\n\nexport default a as\n\tany\n';
		const { code } = compile(source, options);
		assert.equal(code.split('\n').length, source.split('\n').length + 2);
		assert.ok(code.endsWith(`\n//# sourceURL=${url}`));
	});
});
