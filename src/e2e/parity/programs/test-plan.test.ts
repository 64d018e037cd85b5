// https://nodejs.org/api/test.html#contextplancountoptions
import { test } from 'node:test';

test('as planned', (t) => {
	t.plan(2);
	t.assert.ok(true);
	t.assert.equal(1, 1);
});
test('too few', (t) => {
	t.plan(2);
	t.assert.ok(true);
});
test('too many', (t) => {
	t.plan(1);
	t.assert.ok(true);
	t.assert.ok(true);
});
test('subtests count', async (t) => {
	t.plan(1);
	await t.test('one', () => {});
});
test('waits', (t) => {
	t.plan(1, { wait: 2000 });
	setTimeout(() => t.assert.ok(true), 50);
});
