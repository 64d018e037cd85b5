import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tabAfterKey } from './tabs.ts';

test('arrows go round, Home and End go to the ends', () => {
	assert.equal(tabAfterKey('ArrowRight', 2, 3), 0);
	assert.equal(tabAfterKey('ArrowLeft', 0, 3), 2);
	assert.equal(tabAfterKey('Home', 2, 3), 0);
	assert.equal(tabAfterKey('End', 0, 3), 2);
});

test('other keys, and an empty list, move nothing', () => {
	assert.equal(tabAfterKey('a', 0, 3), undefined);
	assert.equal(tabAfterKey('ArrowRight', -1, 3), undefined);
	assert.equal(tabAfterKey('Home', 0, 0), undefined);
});
