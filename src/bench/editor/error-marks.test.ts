import assert from 'node:assert/strict';
import { test } from 'node:test';
import { errorMark } from './error-marks.ts';

const paths = ['src/a.ts', 'src/server.ts'];

test('a syntax error is shown where its caret stands', () => {
	const output = `file:///home/project/src/a.ts:2
const x = ;
          ^

SyntaxError [ERR_INVALID_TYPESCRIPT_SYNTAX]: Expression expected
    at parseTypeScript (node:internal/modules/typescript:72:36)

Node.js v24.21.0
`;
	assert.deepEqual(errorMark(output, paths), {
		path: 'src/a.ts',
		line: 2,
		column: 11,
		message: 'SyntaxError: Expression expected',
	});
});

test('an error without a stack stands in brackets', () => {
	const output = `file:///home/project/src/a.ts:1
const x = ;
          ^
[SyntaxError [ERR_INVALID_TYPESCRIPT_SYNTAX]: Unexpected token ';'] {
  code: 'ERR_INVALID_TYPESCRIPT_SYNTAX'
}
`;
	assert.deepEqual(errorMark(output, paths), {
		path: 'src/a.ts',
		line: 1,
		column: 11,
		message: "SyntaxError: Unexpected token ';'",
	});
});

test('an error while running is shown at its first frame in the project', () => {
	const output = `file:///home/project/src/a.ts:1
const boom = ()       => { throw new TypeError('cannot go on'); };
                                 ^

TypeError: cannot go on
    at node:internal/x:1:2
    at boom (file:///home/project/src/a.ts:1:34)
    at file:///home/project/src/server.ts:3:1
`;
	assert.deepEqual(errorMark(output, paths), {
		path: 'src/a.ts',
		line: 1,
		column: 34,
		message: 'TypeError: cannot go on',
	});
});

test('output without an error, or with one elsewhere, marks nothing', () => {
	assert.equal(errorMark('GET /hello 200\n', paths), undefined);
	assert.equal(errorMark('RangeError: x\n    at node:internal/x:1:2\n', paths), undefined);
});

test('the brace before the fields of an error is no part of its message', () => {
	for (const error of [
		"SyntaxError: Unexpected token ';' {",
		"[SyntaxError: Unexpected token ';'] {",
	]) {
		const output = `file:///home/project/src/a.ts:1\nconst x = ;\n          ^\n\n${error}\n  code: 'X'\n}\n`;
		assert.equal(errorMark(output, paths)?.message, "SyntaxError: Unexpected token ';'");
	}
});
