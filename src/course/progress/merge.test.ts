import assert from 'node:assert/strict';
import { test } from 'node:test';
import { merge } from './merge.ts';
import { nothingDone, type Progress } from './progress.ts';
import { randomProgress, seeded } from './random-progress.ts';

const random = seeded(20261123);
const triples = Array.from({ length: 500 }, (): [Progress, Progress, Progress] => [
	randomProgress(random),
	randomProgress(random),
	randomProgress(random),
]);

test('it makes no difference which device is given first', () => {
	for (const [a, b] of triples) assert.deepEqual(merge(a, b), merge(b, a));
});

test('it makes no difference in which order three devices meet', () => {
	for (const [a, b, c] of triples) assert.deepEqual(merge(merge(a, b), c), merge(a, merge(b, c)));
});

test('merging again changes nothing', () => {
	for (const [a, b] of triples) {
		const once = merge(a, b);
		assert.deepEqual(merge(once, b), once);
		assert.deepEqual(merge(once, once), once);
	}
});

test('equal records look equal, letter by letter', () => {
	for (const [a, b] of triples)
		assert.equal(JSON.stringify(merge(a, b).lessons), JSON.stringify(merge(b, a).lessons));
});

test('a pass is never lost, and no lesson is', () => {
	for (const [a, b] of triples) {
		const merged = merge(a, b);
		for (const { lessons } of [a, b])
			for (const [id, { exercises }] of Object.entries(lessons))
				for (const exercise of Object.keys(exercises))
					assert.ok(Object.hasOwn(merged.lessons[id]?.exercises ?? {}, exercise));
	}
});

test('the later tick wins, also when it was taken off', () => {
	const ticked = (at: string, done: boolean): Progress => ({
		version: 1,
		lessons: { a: { ...nothingDone, steps: { x: { at, done } } } },
	});
	const on = ticked('2026-11-23T09:00:00.000Z', true);
	const off = ticked('2026-11-23T10:00:00.000Z', false);
	assert.equal(merge(on, off).lessons['a']?.steps['x']?.done, false);
});

test('answers of both devices become one history', () => {
	const answered = (at: string): Progress => ({
		version: 1,
		lessons: { a: { ...nothingDone, recall: { q: [{ at, choice: 0, right: true }] } } },
	});
	const merged = merge(answered('2026-11-24T09:00:00.000Z'), answered('2026-11-23T09:00:00.000Z'));
	assert.deepEqual(
		merged.lessons['a']?.recall['q']?.map(({ at }) => at),
		['2026-11-23T09:00:00.000Z', '2026-11-24T09:00:00.000Z'],
	);
});
