// Leaving a store, and taking one along: https://nodejs.org/api/async_context.html#asynclocalstorageexitcallback-args
import { AsyncLocalStorage } from 'node:async_hooks';

const storage = new AsyncLocalStorage<string>();
const get = () => storage.getStore();
storage.run('inside', () => {
	console.log(storage.exit((suffix) => `${get()}${suffix}`, '!'), get());
	setTimeout(() => console.log('after a timer', get()), 5);
	storage.exit(() => setTimeout(() => console.log('a timer of outside', get()), 50));
});
const later = storage.run('bound', () => AsyncLocalStorage.bind((...args: number[]) => [get(), ...args]));
console.log(later(1, 2), get());
const inside = storage.run('snapshot', () => AsyncLocalStorage.snapshot());
storage.run('elsewhere', () => console.log(inside((text: string) => `${text} ${get()}`, 'in the'), get()));
try {
	storage.run('thrown', () => {
		throw new Error(`out of ${get()}`);
	});
} catch (error) {
	console.log((error as Error).message, get());
}
