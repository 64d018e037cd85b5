import base, { EventEmitter } from 'events/events.js';

type Listener = (...args: unknown[]) => void;
interface Options {
	signal?: AbortSignal;
}

/** `node:events`: the `events` package has the emitter; these are the functions around it. https://nodejs.org/api/events.html */
export function createEvents(): Record<string, unknown> {
	const namespace = {
		EventEmitter,
		defaultMaxListeners: base.defaultMaxListeners,
		errorMonitor: Symbol('events.errorMonitor'),
		captureRejectionSymbol: Symbol.for('nodejs.rejection'),
		once,
		on,
		getEventListeners: (emitter: EventEmitter, name: string | symbol) => emitter.listeners(name),
		listenerCount: (emitter: EventEmitter, name: string | symbol) => emitter.listenerCount(name),
		setMaxListeners(count: number, ...targets: unknown[]) {
			for (const target of targets)
				if (target instanceof EventEmitter) target.setMaxListeners(count);
		},
		addAbortListener(signal: AbortSignal, listener: () => void) {
			if (signal.aborted) queueMicrotask(listener);
			else signal.addEventListener('abort', listener, { once: true });
			return { [Symbol.dispose]: () => signal.removeEventListener('abort', listener) };
		},
	};
	Object.assign(EventEmitter, namespace);
	return { ...namespace, default: EventEmitter };
}

/** Resolves with the arguments of the next event; rejects on `error`. */
function once(
	emitter: EventEmitter | EventTarget,
	name: string,
	{ signal }: Options = {},
): Promise<unknown[]> {
	return new Promise((resolve, reject) => {
		if (signal?.aborted) return reject(abortError(signal));
		const onEvent: Listener = (...args) => {
			stop();
			resolve(args);
		};
		const onError = (error: unknown) => {
			stop();
			reject(error);
		};
		const onAbort = () => onError(signal && abortError(signal));
		const stop = () => {
			unlisten(emitter, name, onEvent);
			if (name !== 'error' && emitter instanceof EventEmitter)
				emitter.removeListener('error', onError);
			signal?.removeEventListener('abort', onAbort);
		};
		listen(emitter, name, onEvent);
		if (name !== 'error' && emitter instanceof EventEmitter) emitter.on('error', onError);
		signal?.addEventListener('abort', onAbort, { once: true });
	});
}

/** All events from now on, each as an array of its arguments. */
async function* on(emitter: EventEmitter | EventTarget, name: string, { signal }: Options = {}) {
	const waiting: unknown[][] = [];
	let failure: { error: unknown } | undefined;
	let wake = () => {};
	const onEvent: Listener = (...args) => {
		waiting.push(args);
		wake();
	};
	const onError = (error: unknown) => {
		failure = { error };
		wake();
	};
	const onAbort = () => onError(signal && abortError(signal));
	if (signal?.aborted) throw abortError(signal);
	listen(emitter, name, onEvent);
	if (emitter instanceof EventEmitter) emitter.on('error', onError);
	signal?.addEventListener('abort', onAbort, { once: true });
	try {
		for (;;) {
			for (let args = waiting.shift(); args; args = waiting.shift()) yield args;
			if (failure) throw failure.error;
			await new Promise<void>((resolve) => {
				wake = resolve;
			});
		}
	} finally {
		unlisten(emitter, name, onEvent);
		if (emitter instanceof EventEmitter) emitter.removeListener('error', onError);
		signal?.removeEventListener('abort', onAbort);
	}
}

function listen(emitter: EventEmitter | EventTarget, name: string, listener: Listener): void {
	if (emitter instanceof EventEmitter) emitter.on(name, listener);
	else emitter.addEventListener(name, listener);
}

function unlisten(emitter: EventEmitter | EventTarget, name: string, listener: Listener): void {
	if (emitter instanceof EventEmitter) emitter.removeListener(name, listener);
	else emitter.removeEventListener(name, listener);
}

function abortError(signal: AbortSignal): Error {
	const error = new Error('The operation was aborted', { cause: signal.reason });
	error.name = 'AbortError';
	return Object.assign(error, { code: 'ABORT_ERR' });
}
