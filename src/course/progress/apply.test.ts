import assert from 'node:assert/strict';
import { test } from 'node:test';
import { apply, type ProgressEvent } from './apply.ts';
import { limits } from './limits.ts';
import { type LessonProgress, nothingDone } from './progress.ts';
import { lessonSchema } from './schema.ts';
import { readShape } from './shape.ts';

const monday = '2026-11-23T09:00:00.000Z';
const tuesday = '2026-11-24T09:00:00.000Z';

const after = (...events: ProgressEvent[]) =>
	events.reduce<LessonProgress>((lesson, event) => apply(lesson, event, monday), nothingDone);

test('the first visit, the first reading and the first pass stay', () => {
	const events: ProgressEvent[] = [
		{ kind: 'visited' },
		{ kind: 'read' },
		{ kind: 'passed', id: 'x' },
	];
	const twice = events.reduce((lesson, event) => apply(lesson, event, tuesday), after(...events));
	assert.equal(twice.begun, monday);
	assert.equal(twice.visited, tuesday);
	assert.equal(twice.read, monday);
	assert.deepEqual(twice.exercises, { x: monday });
});

test('a prediction keeps its words beside what happened', () => {
	const lesson = after(
		{ kind: 'predicted', id: 'x', said: 'enter A' },
		{ kind: 'happened', id: 'x', line: 'enter C', right: false },
	);
	const prediction = { at: monday, said: 'enter A', happened: 'enter C', right: false };
	assert.deepEqual(lesson.predictions['x'], prediction);
});

test('what happens without a prediction is nothing to keep', () => {
	assert.deepEqual(after({ kind: 'happened', id: 'constructor', line: 'x', right: true }), {
		...nothingDone,
	});
});

test('whatever is applied fits the schema', () => {
	const long = `${'x'.repeat(limits.note - 1)}😀`;
	const events: ProgressEvent[] = [
		{ kind: 'visited' },
		{ kind: 'step', id: 'a', done: true },
		{ kind: 'predicted', id: 'a', said: long, choice: 1, right: true },
		{ kind: 'happened', id: 'a', line: long, right: true },
		{ kind: 'noted', text: long },
		...Array.from({ length: 60 }, (_, index): ProgressEvent => {
			return { kind: 'answered', id: 'a', choice: index, right: false };
		}),
	];
	const lesson = after(...events);
	assert.deepEqual(readShape(lessonSchema, lesson).problems, []);
	assert.ok(lesson.note?.text.isWellFormed());
	assert.equal(lesson.recall['a']?.length, limits.answers);
});
