// Generators and asynchronous iteration: https://nodejs.org/api/async_context.html#usage-with-asyncawait
import { AsyncLocalStorage } from 'node:async_hooks';

const storage = new AsyncLocalStorage<string>();
const get = () => storage.getStore();
function* numbers() {
	yield get();
	yield get();
}
async function* later() {
	yield get();
	await null;
	yield get();
}
const generator = storage.run('made', numbers);
console.log(storage.run('first', () => generator.next().value), generator.next().value);
await storage.run('loop', async () => {
	for await (const value of later()) {
		console.log(value, get());
		await null;
	}
	for await (const value of [Promise.resolve(1), 2]) console.log(value, get());
	const iterator = later();
	console.log(await iterator.next(), get());
	console.log(await storage.run('inside', () => iterator.next()), get());
});
console.log(await Array.fromAsync(storage.run('all', later)), get());
