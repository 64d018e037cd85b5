// node: --test-only
// https://nodejs.org/api/test.html#only-tests
import { describe, it, test } from 'node:test';

test('not run', () => console.log('never'));
test.only('only this', async (t) => {
	await t.test('with all its subtests', () => console.log('subtest'));
});
describe('a suite with one', () => {
	it('not run', () => console.log('never'));
	it.only('and this', () => console.log('this'));
});
describe.only('a whole suite', () => {
	it('all of it', () => console.log('all'));
});
