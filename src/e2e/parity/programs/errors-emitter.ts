// An 'error' event that nobody listens to: https://nodejs.org/api/events.html#error-events
import { EventEmitter } from 'node:events';

const emitter = new EventEmitter();
try {
	emitter.emit('error', 'no error object');
} catch (error) {
	console.log((error as NodeJS.ErrnoException).code, (error as Error).message);
}
try {
	emitter.emit('error');
} catch (error) {
	console.log((error as NodeJS.ErrnoException).code, (error as Error).message);
}
emitter.once('error', (error) => console.log('heard', error.message));
emitter.emit('error', new Error('heard once'));
emitter.emit('error', new Error('nobody listens'));
