// node: --test-reporter=dot
// https://nodejs.org/api/test.html#test-reporters
import { test } from 'node:test';

for (let n = 0; n < 25; n++) test(`number ${n}`, () => {});
test('fails', () => {
	throw new Error('failed');
});
test('skipped', { skip: true }, () => {});
