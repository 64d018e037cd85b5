import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readFromProcess } from './from-process.ts';

describe('a message of a program', () => {
	it('is taken when it is one, without anything more', () => {
		const change = { type: 'write', path: '/a', data: new Uint8Array(1) };
		assert.deepEqual(readFromProcess({ type: 'files', change }), { type: 'files', change });
		assert.deepEqual(readFromProcess({ type: 'exit', code: 3, more: 1 }), {
			type: 'exit',
			code: 3,
		});
	});

	it('is nothing when the kernel would stumble over it', () => {
		for (const data of [
			undefined,
			'exit',
			{},
			{ type: 'output', text: {} },
			{ type: 'exit', code: Number.NaN },
			{ type: 'graph', id: 1, specifier: null, referrer: '' },
			{ type: 'files' },
			{ type: 'files', change: { type: 'write', path: '/a', data: 'text' } },
			{ type: 'files', change: { type: 'mkdir', path: {} } },
			{ type: 'files', change: { type: 'rename', path: '/a' } },
			{ type: 'files', change: { type: 'other', path: '/a' } },
			{ type: 'signals', handled: 5 },
			{ type: 'listen', id: 1, port: '80' },
			{ type: 'unlisten', port: 1e6 },
			{ type: 'line', line: 'x', data: 'end' },
			{ type: 'line', line: 1, data: 'other' },
			{ type: 'line', line: 1, data: [1] },
		])
			assert.equal(readFromProcess(data), undefined);
	});

	it('names as signals only what is a name', () => {
		const message = readFromProcess({ type: 'signals', handled: ['SIGTERM', 1, {}] });
		assert.deepEqual(message, { type: 'signals', handled: ['SIGTERM'] });
	});
});
