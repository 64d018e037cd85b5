import { EventEmitter, getEventListeners, on, once } from 'node:events';

const emitter = new EventEmitter();
const early = on(emitter, 'value', { close: ['end'] });
emitter.emit('value', 1, 'one');
emitter.emit('value', 2, 'two');
emitter.emit('end');
emitter.emit('value', 3);
for await (const args of early) console.log(args);
console.log(emitter.eventNames(), emitter.listenerCount('value'));

const stop = new AbortController();
setTimeout(() => emitter.emit('tick', 'a'), 1);
setTimeout(() => stop.abort(), 10);
try {
	for await (const [value] of on(emitter, 'tick', { signal: stop.signal })) console.log(value);
} catch (error) {
	console.log((error as Error).name, (error as NodeJS.ErrnoException).code, (error as Error).message);
}
const failing = on(emitter, 'x');
emitter.emit('error', new Error('broken'));
await failing.next().catch((error) => console.log(error.message));
console.log(await failing.next());

setTimeout(() => emitter.emit('error', new Error('once')), 1);
await once(emitter, 'ready').catch((error) => console.log('rejected', error.message));
setTimeout(() => emitter.emit('error', 'as a value'), 1);
console.log(await once(emitter, 'error'));
const target = new EventTarget();
setTimeout(() => target.dispatchEvent(new Event('ping')), 1);
const [event] = await once(target, 'ping');
console.log(event.type, getEventListeners(emitter, 'error').length);
console.log(await once(emitter, 'never', { signal: AbortSignal.abort() }).catch((error) => error.name));
