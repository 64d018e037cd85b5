import assert from 'node:assert/strict';
import { test } from 'node:test';
import { whenWords } from './day-words.ts';

test('what was today has a time, what was yesterday has its word, and before that a day', () => {
	const at = (day: number, hour: number) => new Date(2026, 10, day, hour, 5).getTime();
	assert.equal(whenWords(at(26, 9), at(26, 23)), 'today at 09:05');
	assert.equal(whenWords(at(25, 23), at(26, 0)), 'yesterday');
	assert.equal(whenWords(at(24, 23), at(26, 0)), 'on Tuesday, November 24');
});
