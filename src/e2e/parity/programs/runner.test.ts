// https://nodejs.org/api/test.html#running-tests-from-the-command-line
import assert from 'node:assert/strict';
import { describe, it, mock, test } from 'node:test';

test('passes', () => assert.equal(1, 1));
test('fails with a difference', () => assert.deepEqual({ a: 1, b: [1, 2] }, { a: 1, b: [1, 3] }));
test('throws', async () => {
	await null;
	throw new Error('thrown');
});
describe('a suite', () => {
	it('passes inside', (t) => t.diagnostic('a word'));
	it('is skipped', { skip: 'reason' }, () => {});
	it('is to do', { todo: true }, () => assert.fail('later'));
});
test('has subtests', async (t) => {
	await t.test('one', () => {});
	await t.test('two', () => assert.strictEqual('x', 'y'));
});
test('mocks', () => {
	const fn = mock.fn((n: number) => n + 1);
	assert.equal(fn(1), 2);
	assert.equal(fn.mock.callCount(), 1);
	console.log('printed by a test');
});
