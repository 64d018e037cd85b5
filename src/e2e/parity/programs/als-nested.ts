// Several storages, nested and side by side: https://nodejs.org/api/async_context.html#class-asynclocalstorage
import { AsyncLocalStorage } from 'node:async_hooks';

const user = new AsyncLocalStorage<string>();
const trace = new AsyncLocalStorage<number[]>();
const both = () => [user.getStore(), trace.getStore()?.join('.')];
const span = <T>(n: number, run: () => T): T => trace.run([...(trace.getStore() ?? []), n], run);
await user.run('ann', async () => {
	await span(1, async () => {
		console.log(both());
		await Promise.all([span(2, async () => (await null, console.log(both()))), span(3, async () => (await null, await null, console.log(both())))]);
		await user.run('bob', () => span(4, async () => (await null, console.log(both()))));
		console.log(both());
		user.exit(() => console.log(both()));
	});
	console.log(both());
});
console.log(both(), user.run('x', (a, b) => [user.getStore(), a, b], 1, 2));
