// Hooks that fail: https://nodejs.org/api/test.html#beforefn-options
import { after, before, beforeEach, describe, it } from 'node:test';

describe('before fails', () => {
	before(() => {
		throw new Error('in before');
	});
	it('does not run', () => console.log('never'));
});
describe('beforeEach fails', () => {
	beforeEach(() => {
		throw new Error('in beforeEach');
	});
	it('is failed', () => console.log('never'));
});
describe('after fails', () => {
	after(() => {
		throw new Error('in after');
	});
	it('passes', () => {});
});
