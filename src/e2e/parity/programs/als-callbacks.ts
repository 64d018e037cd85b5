// Timers, ticks, immediates and microtasks run in the store they were set in: https://nodejs.org/api/async_context.html#asynclocalstoragerunstore-callback-args
import { AsyncLocalStorage } from 'node:async_hooks';

const storage = new AsyncLocalStorage<string>();
const say = (where: string) => console.log(where, storage.getStore());
storage.run('one', () => {
	setTimeout(say, 60, 'timeout');
	setImmediate(say, 'immediate');
	process.nextTick(say, 'tick');
	queueMicrotask(() => say('microtask'));
	Promise.reject(new Error()).catch(() => say('catch')).finally(() => say('finally'));
	const interval = setInterval(() => {
		say('interval');
		clearInterval(interval);
	}, 120);
});
storage.run('two', () => process.nextTick(() => process.nextTick(say, 'nested tick')));
say('outside');
