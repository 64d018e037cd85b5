// https://nodejs.org/api/test.html#skipping-tests and https://nodejs.org/api/test.html#todo-tests
import assert from 'node:assert/strict';
import { describe, it, test } from 'node:test';

test.skip('skipped', () => assert.fail());
test('skipped with a reason', { skip: 'because' }, () => assert.fail());
test('skips itself', (t) => {
	t.skip('decided late');
});
test.todo('without a body');
test('to do with a reason', { todo: 'write it' }, () => {});
test('to do and failing', { todo: true }, () => assert.equal(1, 2));
test('becomes to do', (t) => {
	t.todo('noticed late');
	throw new Error('but fails');
});
describe.skip('a skipped suite', () => {
	it('does not run', () => assert.fail());
});
describe.todo('a suite to do', () => {
	it('may fail', () => assert.fail('to do'));
});
it.skip('it, skipped');
