import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseSgr, plain } from './sgr.ts';

const read = (line: string) => parseSgr(line, plain).runs.map((run) => [run.text, ...run.style]);

test('styles add up until a reset', () => {
	assert.deepEqual(read('\x1b[1m\x1b[32mok\x1b[0m then'), [
		['ok', 'sgr-bold', 'sgr-32'],
		[' then'],
	]);
});

test('a new colour replaces the old one and keeps the weight', () => {
	assert.deepEqual(read('\x1b[1;31ma\x1b[92mb\x1b[22mc'), [
		['a', 'sgr-bold', 'sgr-31'],
		['b', 'sgr-bold', 'sgr-92'],
		['c', 'sgr-92'],
	]);
});

test('colours outside the theme are left out, with their parameters', () => {
	assert.deepEqual(read('\x1b[38;5;4ma\x1b[48;2;1;4;31mb'), [['a'], ['b']]);
});

test('sequences that move the cursor or name the window are dropped', () => {
	assert.deepEqual(read('\x1b[2K\x1b]0;title\x07text'), [['text']]);
});
