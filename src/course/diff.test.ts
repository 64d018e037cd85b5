import assert from 'node:assert/strict';
import { test } from 'node:test';
import { diffLines } from './diff.ts';

const show = (before: string, after: string) =>
	diffLines(before, after).map(
		({ kind, text }) => ({ same: ' ', removed: '-', added: '+' })[kind] + text,
	);

test('equal texts have no changes', () => {
	assert.deepEqual(show('a\nb\n', 'a\nb\n'), [' a', ' b']);
});

test('a changed line is removed, then added', () => {
	assert.deepEqual(show('a\nb\nc\n', 'a\nB\nc\n'), [' a', '-b', '+B', ' c']);
});

test('lines at both ends are found', () => {
	assert.deepEqual(show('b\n', 'a\nb\nc\n'), ['+a', ' b', '+c']);
	assert.deepEqual(show('a\nb\nc\n', 'b\n'), ['-a', ' b', '-c']);
});
