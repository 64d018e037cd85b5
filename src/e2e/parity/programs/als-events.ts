// Events run in the store of whoever emits: https://nodejs.org/api/async_context.html#integrating-asyncresource-with-eventemitter
import { AsyncLocalStorage, AsyncResource } from 'node:async_hooks';
import { EventEmitter, once } from 'node:events';

const storage = new AsyncLocalStorage<string>();
const say = (where: string) => console.log(where, storage.getStore());
const emitter = new EventEmitter();
storage.run('listener', () => {
	emitter.on('plain', () => say('plain'));
	emitter.on('bound', AsyncResource.bind(() => say('bound')));
});
storage.run('emitter', () => {
	emitter.emit('plain');
	emitter.emit('bound');
});
const waited = storage.run('waits', async () => {
	const [value] = await once(emitter, 'value');
	say(`got ${value}`);
});
storage.run('gives', () => emitter.emit('value', 1));
await waited;
class Task extends AsyncResource {
	finish(text: string) {
		this.runInAsyncScope(say, undefined, text);
	}
}
const task = storage.run('task', () => new Task('Task'));
storage.run('other', () => task.finish('in its scope'));
