import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCheck } from './check-report.ts';

const paths = ['src/a.ts', 'exercises/fix/check.test.ts'];

test('an exercise is passed when every promise is kept', () => {
	const output = "TAP version 13\nok 1 - a\n  ---\n  type: 'test'\n  ...\n1..1\n";
	assert.deepEqual(readCheck({ code: 0, output }, paths), {
		passed: true,
		lines: [{ name: 'a', kept: true }],
	});
});

test('a broken promise tells its message and its place in the project', () => {
	const output = `TAP version 13
not ok 1 - answers 500
  ---
  type: 'test'
  location: '/home/project/exercises/fix/check.test.ts:4:1'
  error: 'The status was 200.'
  ...
1..1
`;
	const { passed, lines } = readCheck({ code: 1, output }, paths);
	assert.equal(passed, false);
	assert.equal(lines[0]?.message, 'The status was 200.');
	assert.equal(lines[0]?.location?.path, 'exercises/fix/check.test.ts');
	assert.equal(lines[0]?.location?.line, 4);
});

test('code that cannot be loaded is told with its error', () => {
	const output = `TAP version 13
# file:///home/project/src/a.ts:2
# const x = ;
#           ^
# SyntaxError [ERR_INVALID_TYPESCRIPT_SYNTAX]: Expression expected
#     at parse (node:internal/x:1:1)
not ok 1 - exercises/fix/check.test.ts
  ---
  type: 'test'
  error: 'test failed'
  ...
1..1
`;
	const [line] = readCheck({ code: 1, output }, paths).lines;
	assert.equal(line?.message, 'SyntaxError: Expression expected');
	assert.deepEqual([line?.location?.path, line?.location?.line], ['src/a.ts', 2]);
});

test('a check that says nothing is not passed', () => {
	const report = readCheck({ code: 0, output: '' }, paths);
	assert.equal(report.passed, false);
	assert.match(report.lines[0]?.message ?? '', /exit code 0/);
});
