import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clampShare, shareAfterKey } from './split.ts';

const range = { min: 20, max: 80 };

test('a pane never gets smaller or larger than its range', () => {
	assert.deepEqual(
		[5, 50.04, 99].map((share) => clampShare(share, range)),
		[20, 50, 80],
	);
});

test('arrows move along the axis only', () => {
	assert.equal(shareAfterKey('ArrowLeft', 50, range, 'x'), 48);
	assert.equal(shareAfterKey('ArrowDown', 50, range, 'y'), 52);
	assert.equal(shareAfterKey('ArrowDown', 50, range, 'x'), undefined);
});

test('Home and End go to the limits, paging goes far', () => {
	assert.equal(shareAfterKey('Home', 50, range, 'x'), 20);
	assert.equal(shareAfterKey('End', 50, range, 'x'), 80);
	assert.equal(shareAfterKey('PageDown', 75, range, 'x'), 80);
	assert.equal(shareAfterKey('a', 50, range, 'x'), undefined);
});
