import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readAnswer, readMessage } from './untrusted.ts';

const response = {
	status: 200,
	statusText: 'OK',
	headers: [['a', 'b']],
	body: new Uint8Array(3),
	durationMs: 1.5,
};

describe('a message from the frame', () => {
	it('is taken when it is one of the kernel, without anything more', () => {
		const output = { type: 'output', job: 1, text: 'hi' };
		assert.deepEqual(readMessage({ ...output, more: true }), output);
		const port = { type: 'port', port: 80, state: 'open' };
		assert.deepEqual(readMessage(port), port);
	});

	it('is nothing when it has another shape', () => {
		const strange = { toString: 1, valueOf: 1 };
		for (const data of [
			undefined,
			null,
			7,
			'output',
			[],
			{},
			{ type: strange },
			{ type: 'answer' },
			{ type: 'answer', id: '1', value: 1 },
			{ type: 'output', job: 1, text: strange },
			{ type: 'output', job: Number.NaN, text: '' },
			{ type: 'port', port: 0, state: 'open' },
			{ type: 'port', port: 70_000, state: 'open' },
			{ type: 'port', port: 80, state: strange },
		])
			assert.equal(readMessage(data), undefined);
	});

	it('says an exit code that an operating system knows', () => {
		const code = (given: unknown) => readMessage({ type: 'exit', job: 1, code: given });
		assert.deepEqual(code(3), { type: 'exit', job: 1, code: 3 });
		assert.deepEqual(code(-1), { type: 'exit', job: 1, code: 255 });
		assert.deepEqual(code({}), { type: 'exit', job: 1, code: 1 });
	});

	it('takes half a response with a failure only when it is one', () => {
		const partial = { status: 200, statusText: 'OK', headers: [], body: new Uint8Array(2) };
		for (const [given, taken] of [
			[partial, partial],
			[{ ...partial, body: 'text' }, undefined],
		]) {
			const message = readMessage({ type: 'failure', id: 1, failure: { partial: given } });
			assert.ok(message?.type === 'failure');
			assert.deepEqual(message.failure.partial, taken);
		}
	});

	it('says a failure in words, whatever the failure is', () => {
		for (const failure of [undefined, 'x', { message: { toString: 1 } }]) {
			const message = readMessage({ type: 'failure', id: 1, failure });
			assert.ok(message?.type === 'failure' && message.failure.message.length > 0);
		}
	});
});

describe('an answer from the frame', () => {
	it('is passed on when the call answers so', () => {
		assert.deepEqual(readAnswer('request', response), response);
		assert.deepEqual(readAnswer('readdir', ['a']), ['a']);
		assert.deepEqual(readAnswer('readFile', response.body), response.body);
	});

	it('is dropped where nothing is expected', () => {
		assert.equal(readAnswer('mount', { any: 'thing' }), undefined);
	});

	it('is refused in plain words when it is something else', () => {
		const holes = new Array(2);
		const refused: [Parameters<typeof readAnswer>[0], unknown][] = [
			['readFile', 'text'],
			['readdir', [1]],
			['readdir', holes],
			['request', null],
			['request', { ...response, status: 99 }],
			['request', { ...response, status: 200.5 }],
			['request', { ...response, statusText: 1 }],
			['request', { ...response, headers: [['a']] }],
			['request', { ...response, headers: [holes] }],
			['request', { ...response, headers: new Array(2001).fill(['a', 'b']) }],
			['request', { ...response, body: 'text' }],
			['request', { ...response, body: new Uint8Array(64 * 1024 * 1024 + 1) }],
		];
		for (const [call, value] of refused)
			assert.throws(() => readAnswer(call, value), /The engine answered "\w+" with something/);
	});
});
