import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HeaderList } from '../../engine/port.ts';
import { compareAnswers } from './compare-answers.ts';

const answer = (status: number, headers: HeaderList = []) => ({
	status,
	statusText: '',
	headers,
	body: new Uint8Array(),
	durationMs: 1,
});

test('answers are counted by status, in the order they were first seen', () => {
	const { summary } = compareAnswers([answer(200), answer(429), answer(200), 'Nothing listens.']);
	assert.equal(summary, '2 × 200, 1 × 429, 1 × no answer');
});

test('an answer that was cut is no whole one', () => {
	assert.equal(
		compareAnswers([{ ...answer(200), cut: 'The server cut it.' }]).summary,
		'1 × 200 cut',
	);
});

test('headers that differ become columns, whatever their case', () => {
	const { columns, rows } = compareAnswers([
		answer(200, [
			['Date', 'now'],
			['RateLimit', 'r=1'],
			['Content-Type', 'text/plain'],
		]),
		answer(429, [
			['Date', 'later'],
			['ratelimit', 'r=0'],
			['Content-Type', 'text/plain'],
			['Retry-After', '7'],
		]),
	]);
	assert.deepEqual(columns, ['RateLimit', 'Retry-After']);
	assert.deepEqual(rows, [
		{ status: '200', values: ['r=1', undefined] },
		{ status: '429', values: ['r=0', '7'] },
	]);
});

test('a header that is sent twice shows both values', () => {
	const { rows } = compareAnswers([
		answer(200, [
			['Set-Cookie', 'a=1'],
			['Set-Cookie', 'b=2'],
		]),
		answer(200, [['Set-Cookie', 'a=1']]),
	]);
	assert.deepEqual(
		rows.map(({ values }) => values),
		[['a=1, b=2'], ['a=1']],
	);
});

test('a request without an answer has no values and makes no column', () => {
	const { columns, rows } = compareAnswers([answer(200, [['A', '1']]), 'Nothing listens.']);
	assert.deepEqual(columns, []);
	assert.deepEqual(rows[1], { status: 'no answer', values: [] });
});
