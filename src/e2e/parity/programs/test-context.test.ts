// What a test knows of itself: https://nodejs.org/api/test.html#class-testcontext
import { describe, it, test } from 'node:test';

const told = new Error('told');

test('outer', { todo: false }, async (t) => {
	console.log(t.name, t.fullName, t.signal.aborted);
	t.diagnostic('a word to the reader');
	await t.test('inner', { concurrency: 2 }, (inner) => console.log(inner.fullName));
	let tries = 0;
	const value = await t.waitFor(() => {
		if (++tries < 3) throw new Error('not yet');
		return 'there';
	}, { interval: 1 });
	console.log(value, tries);
});
describe('a suite', (suite) => {
	console.log(suite.name, suite.fullName);
	it('ends with a callback', (_t, done) => setImmediate(done));
	it('fails with a callback', (_t, done) => done(told));
});
