import assert from 'node:assert/strict';
import { test } from 'node:test';
import { takeFrom } from './solution.ts';

const exercise = {
	id: 'two',
	start: [
		{ path: 'a', text: '1\n2\n3\n4\n5\n' },
		{ path: 'b', text: 'x\n' },
	],
	solution: [
		{ path: 'a', text: 'one\n2\n3\n4\nfive\n' },
		{ path: 'b', text: 'y\n' },
	],
	check: { path: 'check', text: '' },
};
const mine: Record<string, string> = { a: '1\n2\nthree\n4\n5\n', b: 'x\n' };
const take = (part: Parameters<typeof takeFrom>[1], texts = mine) =>
	takeFrom(exercise, part, (path) => texts[path] ?? '');

test('one place is taken, and the rest of the file stays the reader’s', () => {
	assert.deepEqual(take({ path: 'a', hunk: 1 }), [{ path: 'a', text: '1\n2\nthree\n4\nfive\n' }]);
});

test('a file is taken as the solution has it', () => {
	assert.deepEqual(take({ path: 'b' }), [exercise.solution[1]]);
});

test('all is every file that is not there yet', () => {
	assert.deepEqual(take({}), exercise.solution);
	assert.deepEqual(take({}, { ...mine, b: 'y\n' }), [exercise.solution[0]]);
});
