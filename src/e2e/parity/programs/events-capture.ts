import { captureRejectionSymbol, EventEmitter, errorMonitor } from 'node:events';

const emitter = new EventEmitter({ captureRejections: true });
emitter.on(errorMonitor, (error) => console.log('monitor', error.message));
emitter.on('error', (error) => console.log('error', error.message));
emitter.on('work', async (value) => {
	throw new Error(`no ${value}`);
});
console.log(emitter.emit('work', 1), emitter.emit('nobody'));
emitter.emit('error', new Error('plain'));

class Custom extends EventEmitter {
	constructor() {
		super({ captureRejections: true });
	}
	[captureRejectionSymbol](error: Error, event: string, ...args: unknown[]) {
		console.log('custom', error.message, event, args);
	}
}
const custom = new Custom();
custom.on('task', async () => Promise.reject(new Error('refused')));
custom.emit('task', 'a', 'b');
setTimeout(() => {
	const bare = new EventEmitter();
	for (const value of ['text', { code: 1 }, undefined, new TypeError('typed')]) {
		try {
			bare.emit('error', value);
		} catch (error) {
			const { name, code, message } = error as NodeJS.ErrnoException;
			console.log(name, code, message);
		}
	}
}, 5);
