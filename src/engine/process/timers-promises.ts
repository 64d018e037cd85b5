import { inspect } from 'node-inspect-extracted';
import { invalidArgType } from '../testing/node-error.ts';
import type { Timers } from './timers.ts';

interface Options {
	signal?: AbortSignal;
	ref?: boolean;
}

/** `node:timers/promises`: https://nodejs.org/api/timers.html#timers-promises-api */
export function createTimersPromises(timers: Timers) {
	const wait = <Value>(
		start: (resolve: () => void) => { unref(): unknown },
		stop: (timer: unknown) => void,
		value: Value,
		{ signal, ref = true }: Options = {},
	): Promise<Value> =>
		new Promise((resolve, reject) => {
			if (signal !== undefined && !(signal instanceof AbortSignal))
				throw invalidArgType('options.signal', 'AbortSignal', signal, inspect);
			if (signal?.aborted) return reject(abortError(signal));
			const timer = start(() => {
				signal?.removeEventListener('abort', onAbort);
				resolve(value);
			});
			if (!ref) timer.unref();
			const onAbort = () => {
				stop(timer);
				if (signal) reject(abortError(signal));
			};
			signal?.addEventListener('abort', onAbort, { once: true });
		});

	const setTimeout = <Value>(ms?: number, value?: Value, options?: Options) =>
		wait((resolve) => timers.setTimeout(resolve, ms), timers.clearTimeout, value, options);
	const setImmediate = <Value>(value?: Value, options?: Options) =>
		wait((resolve) => timers.setImmediate(resolve), timers.clearImmediate, value, options);
	async function* setInterval<Value>(ms?: number, value?: Value, options?: Options) {
		for (;;) yield await setTimeout(ms, value, options);
	}
	const scheduler = {
		wait: (ms: number, options?: Options) => setTimeout(ms, undefined, options),
		yield: () => setImmediate(),
	};
	return { setTimeout, setImmediate, setInterval, scheduler };
}

function abortError(signal: AbortSignal): Error {
	const error = new Error('The operation was aborted', { cause: signal.reason });
	error.name = 'AbortError';
	return Object.assign(error, { code: 'ABORT_ERR' });
}
