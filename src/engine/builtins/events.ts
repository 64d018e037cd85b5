import base, { EventEmitter as Base } from 'events/events.js';
import { abortError } from '../http/errors.ts';
import { AsyncResource } from '../process/async-context.ts';
import { EventEmitter, errorMonitor, rejection } from './event-emitter.ts';
import { listen, on, unlisten } from './event-iterator.ts';

type Listener = (...args: unknown[]) => void;
interface Options {
	signal?: AbortSignal;
}
interface ResourceOptions {
	name?: string;
	triggerAsyncId?: number;
	captureRejections?: boolean;
}

/** `node:events`: the emitter, and the functions around it. https://nodejs.org/api/events.html */
export function createEvents(): Record<string, unknown> {
	const namespace = {
		EventEmitter,
		EventEmitterAsyncResource,
		captureRejections: false,
		captureRejectionSymbol: rejection,
		defaultMaxListeners: base.defaultMaxListeners,
		errorMonitor,
		once,
		on,
		getEventListeners: (emitter: Base, name: string | symbol) => emitter.listeners(name),
		getMaxListeners: (emitter: Base) => emitter.getMaxListeners(),
		listenerCount: (emitter: Base, name: string | symbol) => emitter.listenerCount(name),
		setMaxListeners(count: number, ...targets: unknown[]) {
			if (targets.length === 0) base.defaultMaxListeners = count;
			for (const target of targets) if (target instanceof Base) target.setMaxListeners(count);
		},
		addAbortListener(signal: AbortSignal, listener: () => void) {
			if (signal.aborted) queueMicrotask(listener);
			else signal.addEventListener('abort', listener, { once: true });
			return { [Symbol.dispose]: () => signal.removeEventListener('abort', listener) };
		},
	};
	const { defaultMaxListeners, captureRejections, ...statics } = namespace;
	Object.assign(EventEmitter, statics);
	return { ...namespace, default: EventEmitter };
}

/** Resolves with the arguments of the next event; rejects on `error`. */
function once(
	emitter: Base | EventTarget,
	name: string,
	{ signal }: Options = {},
): Promise<unknown[]> {
	return new Promise((resolve, reject) => {
		if (signal?.aborted) return reject(abortError(signal));
		const watchesError = emitter instanceof Base && name !== 'error';
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
			if (watchesError) unlisten(emitter, 'error', onError);
			signal?.removeEventListener('abort', onAbort);
		};
		listen(emitter, name, onEvent);
		if (watchesError) listen(emitter, 'error', onError);
		signal?.addEventListener('abort', onAbort, { once: true });
	});
}

/** https://nodejs.org/api/events.html#class-eventseventemitterasyncresource-extends-eventemitter */
class EventEmitterAsyncResource extends EventEmitter {
	readonly #resource: AsyncResource;

	constructor({ name = new.target.name, ...options }: ResourceOptions = {}) {
		super(options);
		this.#resource = new AsyncResource(name, options);
	}

	override emit(name: string | symbol, ...args: unknown[]): boolean {
		return this.#resource.runInAsyncScope(() => super.emit(name, ...args));
	}

	get asyncId(): number {
		return this.#resource.asyncId();
	}

	get triggerAsyncId(): number {
		return this.#resource.triggerAsyncId();
	}

	get asyncResource(): AsyncResource {
		return this.#resource;
	}

	emitDestroy(): void {
		this.#resource.emitDestroy();
	}
}
