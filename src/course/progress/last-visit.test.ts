import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lastVisit } from './last-visit.ts';
import { nothingDone } from './progress.ts';

test('the last visit is the latest of all lessons, and an odd time is none', () => {
	const lessons = {
		'a/one': { ...nothingDone, visited: '2026-11-20T08:00:00.000Z' },
		'a/two': { ...nothingDone, visited: '2026-11-21T08:00:00.000Z' },
		'a/odd': { ...nothingDone, visited: '2026-99-99T08:00:00.000Z' },
		'a/noted': nothingDone,
	};
	assert.deepEqual(lastVisit({ version: 1, lessons }), {
		lesson: 'a/two',
		at: Date.UTC(2026, 10, 21, 8),
	});
	assert.equal(lastVisit({ version: 1, lessons: {} }), undefined);
});
