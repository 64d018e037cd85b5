import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recordedText, statusText } from './status.ts';

const command = 'node src/server.ts';

test('before the first run the date and the version of the recording are named', () => {
	assert.equal(
		statusText({ phase: 'recorded' }, recordedText({ date: '2026-11-23', node: 'v24.21.0' })),
		'Not started. Showing the run recorded on 2026-11-23 with Node v24.21.0.',
	);
	assert.match(recordedText(undefined), /No run has been recorded/);
});

test('a running server is named by its ports', () => {
	assert.equal(
		statusText({ phase: 'running', command, ports: [3000, 4000] }, ''),
		'Running. Listening on port 3000 and 4000.',
	);
	assert.equal(statusText({ phase: 'running', command, ports: [] }, ''), 'Running.');
});

test('an exit is told apart from a stop', () => {
	assert.equal(statusText({ phase: 'exited', command, code: 1 }, ''), 'Ended with exit code 1.');
	assert.equal(statusText({ phase: 'exited', command, code: 143 }, ''), 'Stopped.');
});

test('a test run says whether the tests passed', () => {
	const tests = 'node --test';
	assert.equal(statusText({ phase: 'exited', command: tests, code: 0 }, ''), 'All tests passed.');
	assert.equal(statusText({ phase: 'exited', command: tests, code: 1 }, ''), 'Some tests failed.');
});
