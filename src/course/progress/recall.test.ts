import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nothingDone } from './progress.ts';
import { dueAt, returning } from './recall.ts';

const start = Date.UTC(2026, 10, 23, 9);
const day = 24 * 60 * 60 * 1000;

/** Answers by day: `'0-'` is wrong on the first day, `'1+'` right on the day after. */
const answered = (...all: string[]) =>
	all.map((one) => ({
		at: new Date(start + Number.parseFloat(one) * day).toISOString(),
		choice: 0,
		right: one.endsWith('+'),
	}));
const dueDay = (...all: string[]) => {
	const due = dueAt(answered(...all));
	return due === undefined ? undefined : (due - start) / day;
};

test('a question that was never missed does not come back', () => {
	assert.equal(dueDay(), undefined);
	assert.equal(dueDay('0+', '3+'), undefined);
});

test('a missed question comes back after 1, 7 and 30 days, and then rests', () => {
	assert.equal(dueDay('0-'), 1);
	assert.equal(dueDay('0-', '1+'), 8);
	assert.equal(dueDay('0-', '1+', '8+'), 38);
	assert.equal(dueDay('0-', '1+', '8+', '38+'), undefined);
});

test('the days count from the answer, not from when it was due', () => {
	assert.equal(dueDay('0-', '5+'), 12);
});

test('a wrong answer begins again', () => {
	assert.equal(dueDay('0-', '1+', '8-'), 9);
	assert.equal(dueDay('0-', '1+', '8+', '38+', '50-'), 51);
});

test('a right answer before its day is no recall', () => {
	assert.equal(dueDay('0-', '0.01+'), 1);
	assert.equal(dueDay('0-', '0.01+', '1+'), 8);
});

test('a day that does not exist counts for nothing', () => {
	assert.equal(dueAt([{ at: '2026-02-31T00:00:00.000Z x', choice: 0, right: false }]), undefined);
});

test('what is due longest comes first', () => {
	const lessons = {
		a: { ...nothingDone, recall: { x: answered('1-'), y: answered('0+') } },
		b: { ...nothingDone, recall: { z: answered('0-') } },
	};
	assert.deepEqual(returning(lessons), [
		{ lesson: 'b', id: 'z', due: start + day },
		{ lesson: 'a', id: 'x', due: start + 2 * day },
	]);
});
