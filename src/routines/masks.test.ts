import assert from 'node:assert/strict';
import { test } from 'node:test';
import { masked } from './masks.ts';

test('two runs that differ in durations, dates and ids are the same when masked', () => {
	const run = (ms: string, date: string, id: string) =>
		`GET / 200 ${ms}ms\n✔ works (${ms}ms)\nℹ duration_ms ${ms}\nDate: ${date}\nid ${id}\n`;
	const one = run('0.4', 'Mon, 23 Nov 2026 09:30:36 GMT', '0f8fad5b-d9cb-469f-a165-70867728950e');
	const two = run('12', 'Tue, 24 Nov 2026 10:31:37 GMT', '7c9e6679-7425-40de-944b-e07fc1f90ae7');
	assert.equal(masked(one), masked(two));
});

test('status codes, ports and counts stay', () => {
	const text = 'GET / 200\nListening on http://localhost:8080\nℹ pass 3';
	assert.equal(masked(text), text);
});

test('frames inside Node are left out, those of the program stay', () => {
	const text =
		'Error: x\n    at f (file:///home/project/a.ts:1:2)\n    at emit (node:events:514:28)\n';
	assert.equal(masked(text), 'Error: x\n    at f (file:///home/project/a.ts:1:2)\n');
});
