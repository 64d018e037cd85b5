// Tests that run at the same time: https://nodejs.org/api/test.html#testname-options-fn
import { describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';

// They wait for each other and not for a clock: on a busy machine, two timers may be due at once.
const gates = new Map<string, PromiseWithResolvers<void>>();
function gate(name: string): PromiseWithResolvers<void> {
	const known = gates.get(name) ?? Promise.withResolvers<void>();
	gates.set(name, known);
	return known;
}

describe('together', { concurrency: true }, () => {
	it('slow', async () => {
		console.log('slow starts');
		await gate('quick ends').promise;
		console.log('slow ends');
	});
	it('quick', async () => {
		console.log('quick starts');
		await wait(1);
		console.log('quick ends');
		gate('quick ends').resolve();
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
	const until = ['', 'start 2', 'start 3', 'end 2'];
	for (const n of [1, 2, 3]) {
		it(`number ${n}`, async () => {
			console.log('start', n);
			gate(`start ${n}`).resolve();
			await gate(until[n] ?? '').promise;
			console.log('end', n);
			gate(`end ${n}`).resolve();
		});
	}
});
