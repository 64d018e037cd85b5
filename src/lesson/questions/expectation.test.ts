import assert from 'node:assert/strict';
import { test } from 'node:test';
import { happenedIn, readExpectation, saysSo, writeExpectation } from './expectation.ts';

const run = 'Listening on http://localhost:8080\nGET / 503 0.4ms\nGET /a 200  1ms\n';

test('a text is found as whole lines, whatever its spaces', () => {
	assert.equal(happenedIn(run, 'GET /a 200 1ms'), 'GET /a 200  1ms');
	assert.equal(happenedIn(run, 'GET /a'), undefined);
});

test('several lines are found where they follow each other', () => {
	assert.equal(happenedIn('x\na\nb\nc', 'a\nb'), 'a\nb');
	assert.equal(happenedIn('a\nx\nb', 'a\nb'), undefined);
});

test('a pattern answers with the whole line that it is found in', () => {
	assert.equal(happenedIn(run, /\b503\b/), 'GET / 503 0.4ms');
	assert.equal(happenedIn(run, /^Listening/), 'Listening on http://localhost:8080');
	assert.equal(happenedIn('wrap C\nwrap A\nenter C', /A\nenter/), 'wrap A\nenter C');
	assert.equal(happenedIn(run, /^GET .* 500/m), undefined);
});

test('a pattern comes through an attribute as it was', () => {
	assert.deepEqual(readExpectation(writeExpectation(/^GET \/ 503/m)), /^GET \/ 503/m);
	assert.deepEqual(readExpectation('/a/g'), /a/);
	assert.equal(readExpectation('GET /'), 'GET /');
});

test('typed words are right when they are what happened, or fit the pattern', () => {
	const pattern = /^GET \/ 503/m;
	assert.ok(saysSo(' GET  / 503 0.4ms ', 'GET / 503 0.4ms', 'GET / 503 0.4ms'));
	assert.ok(saysSo('GET / 503', 'GET / 503 0.4ms', pattern));
	assert.ok(!saysSo('GET / 200', 'GET / 503 0.4ms', pattern));
	assert.ok(!saysSo(' ', '', ''));
});
