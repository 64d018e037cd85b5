// https://nodejs.org/api/test.html
import assert from 'node:assert/strict';
import { describe, it, suite, test } from 'node:test';

test('a synchronous pass', () => {});
test('an asynchronous pass', async () => {
	await new Promise((resolve) => setImmediate(resolve));
});
test('a callback', (_t, done) => {
	setImmediate(done);
});
test('a callback with an error', (_t, done) => {
	setImmediate(done, new Error('through the callback'));
});
test('a failure', () => {
	assert.equal('actual', 'expected');
});
test('a rejection', async () => {
	throw new RangeError('rejected', { cause: new Error('the cause') });
});
test('a value that is no error', () => {
	throw { status: 500 };
});
describe('a suite', () => {
	it('passes', () => {});
	describe('inside', () => {
		it('fails', () => assert.ok(false));
	});
});
suite('an empty suite', () => {});
test();
test(function namedFunction() {});
describe('a suite that throws', () => {
	throw new Error('while it was built');
});
