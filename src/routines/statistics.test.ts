import assert from 'node:assert/strict';
import { test } from 'node:test';
import { statistics } from './statistics.ts';

test('the median is the one in the middle, whatever the order', () => {
	assert.deepEqual(statistics([30, 9, 100]), { min: 9, median: 30, max: 100, runs: 3 });
});

test('of an even count it is the mean of the middle two', () => {
	assert.equal(statistics([1, 2, 4, 100]).median, 3);
});
