// A store stays with its asynchronous work: https://nodejs.org/api/async_context.html#class-asynclocalstorage
import { AsyncLocalStorage } from 'node:async_hooks';

const storage = new AsyncLocalStorage<{ id: number }>();
const id = () => storage.getStore()?.id;
async function inner(): Promise<number | undefined> {
	await null;
	const [a, b] = await Promise.all([Promise.resolve().then(id), (async () => (await null, id()))()]);
	console.log('inner', a, b, await Promise.race([new Promise((resolve) => setTimeout(() => resolve(id()), 1))]));
	return id();
}
const result = storage.run({ id: 1 }, async () => {
	console.log('before', id());
	const value = await inner();
	console.log('after', value, id());
	await storage.run({ id: 2 }, inner);
	return id();
});
console.log('outside', id());
console.log(await result, id());
