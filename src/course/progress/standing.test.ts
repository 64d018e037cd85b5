import assert from 'node:assert/strict';
import { test } from 'node:test';
import { apply, type ProgressEvent } from './apply.ts';
import { nothingDone } from './progress.ts';
import { standing } from './standing.ts';

const tasks = { steps: ['s'], exercises: ['e'], predictions: [], recall: ['q'] };
const at = '2026-11-23T09:00:00.000Z';
const after = (...events: ProgressEvent[]) =>
	standing(
		events.reduce((lesson, event) => apply(lesson, event, at), nothingDone),
		tasks,
		8,
	);

test('a lesson that was never opened has all its minutes left', () => {
	const untouched = { state: 'new', done: 0, all: 4, minutesDone: 0, minutesLeft: 8 };
	assert.deepEqual(standing(undefined, tasks, 8), untouched);
});

test('a visit begins a lesson', () => {
	assert.equal(after({ kind: 'visited' }).state, 'begun');
});

test('reading to the end and each task take their share of the minutes', () => {
	const half = after({ kind: 'read' }, { kind: 'passed', id: 'e' });
	assert.deepEqual(half, { state: 'begun', done: 2, all: 4, minutesDone: 4, minutesLeft: 4 });
});

test('a lesson is done when nothing is left to do, whatever the answers were', () => {
	const done = after(
		{ kind: 'read' },
		{ kind: 'passed', id: 'e' },
		{ kind: 'step', id: 's', done: true },
		{ kind: 'answered', id: 'q', choice: 1, right: false },
	);
	assert.deepEqual(done, { state: 'done', done: 4, all: 4, minutesDone: 8, minutesLeft: 0 });
});

test('a tick that was taken off counts no more, and tasks of an older version do not count', () => {
	const events: ProgressEvent[] = [
		{ kind: 'step', id: 's', done: false },
		{ kind: 'passed', id: 'gone' },
	];
	assert.equal(after(...events).done, 0);
});
