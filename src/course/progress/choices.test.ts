import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type PageQuestion, takeChoices } from './choices.ts';
import { nothingDone } from './progress.ts';
import { dueAt } from './recall.ts';

const at = '2026-11-23T09:00:00.000Z';
const questions: readonly PageQuestion[] = [
	{ kind: 'predict', id: 'p', options: ['one', 'two'], answer: 1 },
	{ kind: 'recall', id: 'q', options: ['yes', 'no'], answer: 0 },
];

test('choices of before become predictions and answers', () => {
	const choices = [
		['p', '1'],
		['q', '1'],
	] as const;
	const lesson = takeChoices(nothingDone, choices, questions, at);
	assert.deepEqual(lesson.predictions, { p: { at, said: 'two', choice: 1, right: true } });
	assert.deepEqual(lesson.recall, { q: [{ at, choice: 1, right: false }] });
	assert.equal(dueAt(lesson.recall['q'] ?? []), Date.parse('2026-11-24T09:00:00.000Z'));
});

test('ticks of before become steps', () => {
	const choices = [
		['step-a', '1'],
		['step-b', '0'],
	] as const;
	const { steps } = takeChoices(nothingDone, choices, questions, at);
	assert.deepEqual(steps, { a: { at, done: true } });
});

test('what the record has already stays', () => {
	const answered = { ...nothingDone, recall: { q: [{ at, choice: 0, right: true }] } };
	assert.deepEqual(takeChoices(answered, [['q', '1']], questions, at), answered);
});

test('a value that is no option is forgotten', () => {
	const choices = [
		['p', '<b>'],
		['q', '2'],
		['gone', '0'],
	] as const;
	assert.deepEqual(takeChoices(nothingDone, choices, questions, at), nothingDone);
});
