import { inspect } from 'node-inspect-extracted';
import { invalidArgType } from '../testing/node-error.ts';
import type { Lifecycle } from './lifecycle.ts';

const native = queueMicrotask.bind(globalThis);

/** `queueMicrotask`: https://nodejs.org/api/globals.html#queuemicrotaskcallback */
export function createQueueMicrotask(lifecycle: Lifecycle): (callback: () => void) => void {
	return function queueMicrotask(callback) {
		if (typeof callback !== 'function') {
			throw invalidArgType('callback', 'function', callback, inspect);
		}
		native(() => {
			try {
				callback();
			} catch (error) {
				lifecycle.uncaught({ error, at: 'made' });
			}
		});
	};
}
