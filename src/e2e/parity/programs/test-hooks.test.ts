// The order of hooks: https://nodejs.org/api/test.html#beforefn-options
import { after, afterEach, before, beforeEach, describe, it, test } from 'node:test';

before(() => console.log('before all'));
after(() => console.log('after all'));
beforeEach((t) => console.log('before each', t.name));
afterEach((t) => console.log('after each', t.name));
describe('outer', () => {
	before(() => console.log('outer before'));
	after(() => console.log('outer after'));
	beforeEach(() => console.log('outer before each'));
	afterEach(() => console.log('outer after each'));
	it('one', () => console.log('one'));
	describe('inner', () => {
		before(async () => console.log('inner before'));
		beforeEach(() => console.log('inner before each'));
		it('two', () => console.log('two'));
	});
});
test('with hooks of its own', async (t) => {
	t.before(() => console.log('t.before'));
	t.after(() => console.log('t.after'));
	t.beforeEach(() => console.log('t.beforeEach'));
	t.afterEach(() => console.log('t.afterEach'));
	await t.test('sub', () => console.log('sub'));
	console.log('body');
});
