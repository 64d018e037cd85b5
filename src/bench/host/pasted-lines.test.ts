import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pastedLines } from './pasted-lines.ts';

test('a prompt that was copied along is taken off, and told', () => {
	assert.deepEqual(pastedLines('$ id\r\nana@laptop:~$ ls -l'), {
		lines: ['id', 'ls -l'],
		prompted: true,
	});
});

test('a dollar that belongs to the command stays', () => {
	assert.deepEqual(pastedLines('echo $HOME'), { lines: ['echo $HOME'], prompted: false });
});
