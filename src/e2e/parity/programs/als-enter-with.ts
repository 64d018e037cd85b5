// https://nodejs.org/api/async_context.html#asynclocalstorageenterwithstore
import { AsyncLocalStorage } from 'node:async_hooks';

const storage = new AsyncLocalStorage<string>({ name: 'named', defaultValue: 'default' });
const get = () => storage.getStore();
console.log(storage.name, get());
async function enters(): Promise<void> {
	storage.enterWith('entered');
	await null;
	console.log('in the function', get());
}
storage.run('run', () => {
	console.log(get());
	storage.enterWith('replaced');
	console.log(get());
	setTimeout(() => console.log('timer', get()), 1);
});
console.log('behind run', get());
await enters();
console.log('behind the call', get());
storage.exit(() => console.log('exit', get()));
storage.disable();
console.log('disabled', get());
