import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EngineRequestError } from '../../engine/port.ts';
import { type Send, sendRepeatedly, timesOf } from './sending.ts';

const request = { method: 'GET', path: '/' };
const response = (status: number) => ({
	status,
	statusText: '',
	headers: [],
	body: new Uint8Array(),
	durationMs: 1,
});
const never = new AbortController().signal;
const statuses = (outcomes: readonly unknown[]) =>
	outcomes.map((outcome) =>
		typeof outcome === 'string' ? outcome : Reflect.get(Object(outcome), 'status'),
	);

test('one after another, each request waits for the answer before', async () => {
	let open = 0;
	const send: Send = async () => {
		assert.equal(open++, 0);
		await null;
		open--;
		return response(200);
	};
	const outcomes = await sendRepeatedly(request, { times: 3, atOnce: false }, send, never);
	assert.equal(outcomes.length, 3);
});

test('at once, all are under way together and keep the order sent', async () => {
	const waiting: (() => void)[] = [];
	const send: Send = async () => {
		const status = 201 + waiting.length;
		await new Promise<void>((resolve) => waiting.push(resolve));
		return response(status);
	};
	const sent = sendRepeatedly(request, { times: 3, atOnce: true }, send, never);
	assert.equal(waiting.length, 3);
	for (const answer of waiting.reverse()) answer();
	assert.deepEqual(statuses(await sent), [201, 202, 203]);
});

test('a connection that is cut is an outcome and the next request is sent', async () => {
	let calls = 0;
	const send: Send = async () => {
		if (calls++ === 0) throw new EngineRequestError('ECONNRESET', 'cut');
		return response(200);
	};
	const outcomes = await sendRepeatedly(request, { times: 2, atOnce: false }, send, never);
	assert.match(String(outcomes[0]), /cut the connection/);
	assert.deepEqual(statuses(outcomes).slice(1), [200]);
});

test('giving up closes the connection, says so, and sends no more', async () => {
	const abort = new AbortController();
	const send: Send = (_request, signal) =>
		new Promise((_resolve, reject) => {
			signal.addEventListener('abort', () => reject(signal.reason));
		});
	const sent = sendRepeatedly(request, { times: 5, atOnce: false }, send, abort.signal);
	abort.abort();
	assert.deepEqual(await sent, ['You closed the connection before the answer was complete.']);
});

test('a number of times is whole and within reason', () => {
	assert.equal(timesOf(''), 1);
	assert.equal(timesOf(' 12 '), 12);
	for (const typed of ['0', '-1', '1.5', '1e9', 'many'])
		assert.match(String(timesOf(typed)), /between 1 and 200/);
});
