// https://nodejs.org/api/events.html#capture-rejections-of-promises
import { EventEmitter } from 'node:events';

const emitter = new EventEmitter({ captureRejections: true });
emitter.on('go', async (value) => {
	throw new Error(`rejected ${value}`);
});
emitter.on('error', (error) => console.log('error', error.message));
emitter.emit('go', 1);
const symbol = Symbol.for('nodejs.rejection');
(emitter as unknown as Record<symbol, unknown>)[symbol] = (error: Error, name: string, ...args: unknown[]) => console.log('handler', error.message, name, args);
emitter.emit('go', 2);
