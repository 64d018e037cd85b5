import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LineHistory } from './line-history.ts';

test('goes back to the first line and forward to the one in the making', () => {
	const history = new LineHistory();
	history.add('id');
	history.add('ls');
	assert.deepEqual(
		[history.back('gre'), history.back('ls'), history.back('id')],
		['ls', 'id', undefined],
	);
	assert.deepEqual(
		[history.forward(), history.forward(), history.forward()],
		['ls', 'gre', undefined],
	);
});

test('neither a blank line nor the same one again takes a place', () => {
	const history = new LineHistory();
	for (const line of ['id', 'id', ' ', 'ls']) history.add(line);
	assert.deepEqual([history.back(''), history.back(''), history.back('')], ['ls', 'id', undefined]);
});
