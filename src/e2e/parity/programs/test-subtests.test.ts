// https://nodejs.org/api/test.html#subtests
import assert from 'node:assert/strict';
import { test } from 'node:test';

test('waits for subtests', async (t) => {
	await t.test('first', async (t) => {
		assert.equal(t.name, 'first');
		assert.equal(t.fullName, 'waits for subtests > first');
		await t.test('deeper', () => {});
	});
	await t.test('fails', () => assert.fail('in a subtest'));
	console.log('goes on');
});
test('does not wait', (t) => {
	t.test('is cancelled', async () => {
		await new Promise((resolve) => setTimeout(resolve, 500));
	});
});
test('runs what it does not await when it is awaited in the end', async (t) => {
	const one = t.test('one', () => {});
	const two = t.test('two', () => {});
	await Promise.all([one, two]);
});
