import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failedFiles, testCounts } from './counts.ts';

const summary = (lines: string) => `✔ a test (1.2ms)\n${lines}`;

test('counts come from the summary of node --test', () => {
	const output = summary('ℹ tests 4\nℹ suites 1\nℹ pass 3\nℹ fail 1\nℹ cancelled 0\nℹ skipped 0\n');
	assert.deepEqual(testCounts(output), { passed: 3, failed: 1 });
});

test('cancelled tests count as failed', () => {
	assert.deepEqual(testCounts('ℹ pass 3\nℹ fail 0\nℹ cancelled 2\n'), { passed: 3, failed: 2 });
});

test('a summary that a test printed of its own is not the last one', () => {
	assert.deepEqual(testCounts('ℹ pass 99\nℹ fail 9\nℹ pass 3\nℹ fail 0\n'), {
		passed: 3,
		failed: 0,
	});
});

test('no summary means no tests', () => {
	assert.deepEqual(testCounts('SyntaxError'), { passed: 0, failed: 0 });
});

test('files that failed are named once', () => {
	const failing =
		'test at src/a.e2e.ts:1:2\n✖ one (1ms)\n\ntest at src/a.e2e.ts:9:2\n✖ two (1ms)\n';
	assert.deepEqual(failedFiles(`✔ test at night\n✖ failing tests:\n\n${failing}`), [
		'src/a.e2e.ts',
	]);
	assert.deepEqual(failedFiles('ℹ fail 0\n'), []);
});
