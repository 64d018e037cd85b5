// https://nodejs.org/api/events.html
import { EventEmitter, errorMonitor, getEventListeners, once } from 'node:events';

class Door extends EventEmitter<{ open: [by: string]; close: [] }> {}
const door = new Door();
door.on('newListener' as never, ((name: string) => console.log('new', name)) as never);
const first = (by: string) => console.log('opened by', by);
door.on('open', first).prependListener('open', () => console.log('before'));
door.once('open', () => console.log('once'));
console.log(door.emit('open', 'me'), door.emit('open', 'you'), door.emit('close'));
console.log(door.listenerCount('open'), door.eventNames(), door.rawListeners('open').length, getEventListeners(door, 'open').length);
door.off('open', first).removeAllListeners('newListener' as never);
console.log(door.listenerCount('open'), door.getMaxListeners());
const symbol = Symbol('event');
const emitter = new EventEmitter();
emitter.on(symbol, function (this: unknown) {
	console.log(this === emitter);
});
emitter.emit(symbol);
emitter.on('remove', function self() {
	emitter.off('remove', self);
	console.log('removed while emitting');
});
emitter.on('remove', () => console.log('still called'));
emitter.emit('remove');
emitter.emit('remove');
emitter.on(errorMonitor, (error) => console.log('monitor', error.message));
emitter.on('error', (error) => console.log('error', error.message));
emitter.emit('error', new Error('watched'));
setImmediate(() => emitter.emit('later', 1, 2));
console.log(await once(emitter, 'later'));
setImmediate(() => emitter.emit('error', new Error('instead')));
await once(emitter, 'never').catch((error) => console.log('rejected', error.message));
