// node: --test-name-pattern=wanted --test-skip-pattern=unwanted
// https://nodejs.org/api/test.html#filtering-tests-by-name
import { describe, it, test } from 'node:test';

test('wanted', () => console.log('wanted'));
test('unwanted', () => console.log('never'));
test('other', () => console.log('never'));
describe('suite', () => {
	it('wanted inside', () => console.log('inside'));
	it('other inside', () => console.log('never'));
});
describe('wanted suite', () => {
	it('any', () => console.log('any'));
});
