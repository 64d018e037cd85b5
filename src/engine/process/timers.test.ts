import assert from 'node:assert/strict';
import { after, it } from 'node:test';
import { nativeTimers } from './native.ts';
import { createTimers } from './timers.ts';

// Native timers that are due at once, as on a machine that is late with everything else.
const kept = { ...nativeTimers };
let lastId = 0;
nativeTimers.setTimeout = (run) => {
	queueMicrotask(run);
	return ++lastId;
};
nativeTimers.clearTimeout = () => {};
after(() => Object.assign(nativeTimers, kept));

const timers = createTimers({ hold: () => () => {}, enter: (run) => run() });

it('a late timer does not overtake an immediate of the same callback', async () => {
	const order: string[] = [];
	const { promise, resolve } = Promise.withResolvers<void>();
	timers.setTimeout(() => {
		timers.setTimeout(() => {
			order.push('timeout');
			resolve();
		}, 0);
		timers.setImmediate(() => order.push('immediate'));
	}, 1);
	await promise;
	assert.deepEqual(order, ['immediate', 'timeout']);
});

it('a timer that is cleared while it waits for an immediate does not run', async () => {
	const order: string[] = [];
	const { promise, resolve } = Promise.withResolvers<void>();
	const late = timers.setTimeout(() => order.push('timeout'), 0);
	timers.setImmediate(() => {
		timers.clearTimeout(late);
		timers.setImmediate(() => timers.setImmediate(() => resolve()));
	});
	await promise;
	assert.deepEqual(order, []);
});
