// Tests that run at the same time: https://nodejs.org/api/test.html#testname-options-fn
import { describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';

describe('together', { concurrency: true }, () => {
	it('slow', async () => {
		console.log('slow starts');
		await wait(150);
		console.log('slow ends');
	});
	it('quick', async () => {
		console.log('quick starts');
		await wait(50);
		console.log('quick ends');
	});
});
describe('one by one', () => {
	it('first', async () => {
		console.log('first starts');
		await wait(60);
		console.log('first ends');
	});
	it('second', () => console.log('second'));
});
describe('two at a time', { concurrency: 2 }, () => {
	for (const n of [1, 2, 3]) {
		it(`number ${n}`, async () => {
			console.log('start', n);
			await wait(n * 60);
			console.log('end', n);
		});
	}
});
