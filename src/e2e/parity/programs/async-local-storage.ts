// Two pieces of work at a time: https://nodejs.org/api/async_context.html#usage-with-asyncawait
import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as wait } from 'node:timers/promises';

const storage = new AsyncLocalStorage<string>();
const say = (where: string) => console.log(where, storage.getStore());
async function work(name: string): Promise<void> {
	say(`${name} start`);
	await wait(name === 'a' ? 150 : 1);
	say(`${name} after a timer`);
	await Promise.all(
		[1, 2].map(async (n) => {
			await null;
			say(`${name} ${n}`);
		}),
	);
	try {
		await Promise.reject(new Error('x'));
	} catch {
		say(`${name} in catch`);
	}
	setTimeout(() => say(`${name} in a callback`), name === 'a' ? 60 : 30);
}
await Promise.all(['a', 'b'].map((name) => storage.run(name, work, name)));
say('outside');
