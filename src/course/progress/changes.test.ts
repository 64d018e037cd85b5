import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changes, changeWords } from './changes.ts';
import { merge } from './merge.ts';
import { nothingDone, type Progress } from './progress.ts';

const early = '2026-11-23T09:00:00.000Z';
const late = '2026-11-24T09:00:00.000Z';
const here: Progress = {
	version: 1,
	lessons: { a: { ...nothingDone, note: { at: early, text: 'mine' } } },
};
const words = (there: Progress) =>
	changes(here, merge(here, there)).map((change) => `${change.lesson}: ${changeWords(change)}`);

test('a file that brings nothing changes nothing', () => {
	assert.deepEqual(words(here), []);
});

test('what a file brings is counted before it is taken', () => {
	const there: Progress = {
		version: 1,
		lessons: {
			a: {
				...nothingDone,
				exercises: { e: early },
				recall: { q: [{ at: early, choice: 0, right: true }] },
				note: { at: late, text: 'theirs' },
			},
			b: { ...nothingDone, begun: early },
		},
	};
	assert.deepEqual(words(there), [
		'a: 1 exercise passed, 1 answer, a later note in place of yours',
		'b: a visit',
	]);
});
