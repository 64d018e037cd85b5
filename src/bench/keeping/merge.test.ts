import assert from 'node:assert/strict';
import { test } from 'node:test';
import { merge, settle } from './merge.ts';

const base = 'a\nb\nc\nd\ne\n';

test('changes in different places are joined without a question', () => {
	const pieces = merge(base, 'a mine\nb\nc\nd\ne\n', 'a\nb\nc\nd\ne theirs\n');
	assert.equal(settle(pieces, []), 'a mine\nb\nc\nd\ne theirs\n');
	assert.ok(pieces.every(({ kind }) => kind === 'settled'));
});

test('changes of the same line are a conflict, and either side can be had', () => {
	const pieces = merge(base, 'a\nb\nmine\nd\ne\n', 'a\nb\ntheirs\nd\ne\n');
	assert.deepEqual(
		pieces.filter(({ kind }) => kind === 'conflict'),
		[{ kind: 'conflict', mine: ['mine'], theirs: ['theirs'] }],
	);
	assert.equal(settle(pieces, []), 'a\nb\nmine\nd\ne\n');
	assert.equal(settle(pieces, ['theirs']), 'a\nb\ntheirs\nd\ne\n');
});

test('the same change on both sides is no conflict', () => {
	const both = 'a\nb\nboth\nd\ne\n';
	assert.deepEqual(merge(base, both, both), [{ kind: 'settled', lines: both.split('\n') }]);
});

test('a text that nobody knows the beginning of is one conflict', () => {
	const pieces = merge('', 'mine\n', 'theirs\n');
	assert.equal(settle(pieces, ['theirs']), 'theirs\n');
	assert.equal(settle(pieces, ['mine']), 'mine\n');
});
