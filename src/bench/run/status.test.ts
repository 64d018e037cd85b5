import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recordedText, statusText } from './status.ts';

const command = 'node src/server.ts';

test('before the first run the bar says that the run shown is a recorded one', () => {
	assert.equal(
		statusText({ phase: 'recorded' }, recordedText({ date: '2026-11-23' })),
		'Not started. Showing the recorded run.',
	);
	assert.match(recordedText(undefined), /No run has been recorded/);
});

test('a running server is named by its ports', () => {
	assert.equal(
		statusText({ phase: 'running', command, ports: [3000, 4000], stopping: false }, ''),
		'Running. Listening on port 3000 and 4000.',
	);
	assert.equal(
		statusText({ phase: 'running', command, ports: [], stopping: false }, ''),
		'Running.',
	);
});

test('an exit is told apart from a stop', () => {
	const exited = { phase: 'exited', command, code: 1 } as const;
	assert.equal(statusText({ ...exited, stopped: false }, ''), 'Ended with exit code 1.');
	assert.equal(statusText({ ...exited, stopped: true }, ''), 'Stopped.');
	assert.equal(
		statusText({ phase: 'running', command, ports: [1], stopping: true }, ''),
		'Stopping.',
	);
});

test('a test run says whether the tests passed', () => {
	const tests = 'node --test';
	assert.equal(
		statusText({ phase: 'exited', command: tests, code: 0, stopped: false }, ''),
		'All tests passed.',
	);
	assert.equal(
		statusText({ phase: 'exited', command: tests, code: 1, stopped: false }, ''),
		'Some tests failed.',
	);
});

test('a program that runs an older text says so, until it is stopped', () => {
	const running = { phase: 'running', command, ports: [3000], stopping: false } as const;
	assert.equal(statusText(running, '', true), 'Running. Edited since this run: press Run.');
	assert.equal(statusText({ ...running, stopping: true }, '', true), 'Stopping.');
});
