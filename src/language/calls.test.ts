import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerCalls, Caller } from './calls.ts';

function pair<Offered extends Record<string, (...args: never[]) => unknown>>(methods: Offered) {
	const { port1, port2 } = new MessageChannel();
	const caller = new Caller<Offered>(port1 as never);
	answerCalls(methods as never, port2 as never);
	for (const port of [port1, port2]) port.start();
	return { caller, end: () => port1.close() };
}

test('a call has the method’s answer', async (t) => {
	const { caller, end } = pair({ add: async (a: number, b: number) => a + b });
	t.after(end);
	await caller.up;
	assert.deepEqual(await Promise.all([caller.call('add', 1, 2), caller.call('add', 3, 4)]), [3, 7]);
});

test('a method that throws rejects its call, and no other', async (t) => {
	const { caller, end } = pair({
		fail: () => {
			throw new Error('No such file.');
		},
		fine: () => 'fine',
	});
	t.after(end);
	await assert.rejects(caller.call('fail'), { message: 'No such file.' });
	assert.equal(await caller.call('fine'), 'fine');
});

test('a lost worker rejects what waits and what comes', async (t) => {
	const { caller, end } = pair({ wait: () => new Promise<void>(() => {}) });
	t.after(end);
	const waiting = caller.call('wait');
	caller.fail(new Error('Lost.'));
	await assert.rejects(waiting, { message: 'Lost.' });
	await assert.rejects(caller.call('wait'), { message: 'Lost.' });
});
