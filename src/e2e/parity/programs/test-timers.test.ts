// Time that a test moves: https://nodejs.org/api/test.html#timers
import assert from 'node:assert/strict';
import { mock, test } from 'node:test';

test('a timer runs when its time comes', (t) => {
	const ring = t.mock.fn();
	t.mock.timers.enable({ apis: ['setTimeout'] });
	setTimeout(ring, 9999);
	t.mock.timers.tick(3000);
	t.mock.timers.tick(3000);
	assert.equal(ring.mock.callCount(), 0);
	t.mock.timers.tick(3999);
	assert.equal(ring.mock.callCount(), 1);
});
test('the date moves along', (t) => {
	t.mock.timers.enable({ apis: ['Date', 'setInterval'], now: 100 });
	const seen: number[] = [];
	setInterval(() => seen.push(Date.now()), 10);
	t.mock.timers.tick(35);
	assert.deepEqual(seen, [110, 120, 130]);
	t.mock.timers.setTime(1000);
	console.log(Date.now(), new Date().toISOString());
});
test('all of them at once', () => {
	mock.timers.enable({ apis: ['setTimeout', 'setImmediate'] });
	const order: string[] = [];
	setTimeout(() => order.push('early'), 10);
	setTimeout(() => order.push('late'), 20);
	mock.timers.runAll();
	setImmediate(() => order.push('immediate'));
	mock.timers.tick(1);
	mock.timers.reset();
	assert.deepEqual(order, ['early', 'late', 'immediate', 'and one more']);
});
