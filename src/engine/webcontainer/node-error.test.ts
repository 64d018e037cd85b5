import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toNodeError } from './node-error.ts';

test('the code comes from the message, and the path is the one that was asked for', () => {
	const cause = new Error("ENOENT: no such file or directory, open '/home/x/project/a'");
	const error = toNodeError(cause, 'open', "'a'");
	assert.deepEqual(
		{ ...error, message: error.message, cause: error.cause },
		{
			code: 'ENOENT',
			syscall: 'open',
			message: "ENOENT: no such file or directory, open 'a'",
			cause,
		},
	);
});

test('a message without the system call gets the one of the operation', () => {
	const { message } = toNodeError(new Error('EEXIST: file already exists'), 'mkdir', "'a'");
	assert.equal(message, "EEXIST: file already exists, mkdir 'a'");
});

test("Node's own code for removing a folder without recursive is kept", () => {
	const cause = new Error('Path is a directory: rm returned EISDIR (is a directory) /a');
	assert.equal((toNodeError(cause, 'rm', "'a'") as { code?: string }).code, 'ERR_FS_EISDIR');
});

test('an error of another kind passes', () => {
	const cause = new Error('Proxy has been released and is not useable');
	assert.equal(toNodeError(cause, 'open', "'a'"), cause);
	assert.equal(toNodeError('text', 'open', "'a'").message, 'text');
});
