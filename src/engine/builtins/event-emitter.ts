import { EventEmitter as Base } from 'events/events.js';
import { inspect } from 'node-inspect-extracted';
import { codedError } from '../http/errors.ts';
import { noteUnheard } from '../process/unheard.ts';

type Name = string | symbol;
type Args = unknown[];
type Listener = (...args: Args) => unknown;
interface Options {
	captureRejections?: boolean;
}
interface State extends Base {
	_events?: Record<Name, Listener | (Listener[] & { warned?: boolean }) | undefined>;
	[capture]?: boolean;
	[rejection]?: (error: unknown, name: Name, ...args: Args) => void;
}

export const errorMonitor = Symbol('events.errorMonitor');
export const rejection = Symbol.for('nodejs.rejection');
const capture = Symbol('kCapture');
const shape = Symbol('shapeMode');

/**
 * The emitter of the `events` package with what Node's has beyond it: `captureRejections`, `errorMonitor`, and
 * Node's errors and warnings. Both have one prototype, so that streams and servers are emitters, too.
 * https://nodejs.org/api/events.html#class-eventemitter
 */
export const EventEmitter = function EventEmitter(this: State, options?: Options) {
	Base.call(this);
	if (options?.captureRejections !== undefined) this[capture] = Boolean(options.captureRejections);
} as unknown as typeof Base & { captureRejections: boolean; init(this: State): void };

Object.setPrototypeOf(EventEmitter, Base);
// `inspect` shows it, and the bundle shortens names.
Object.defineProperty(EventEmitter, 'name', { value: 'EventEmitter' });
EventEmitter.prototype = Base.prototype;
Base.prototype.constructor = EventEmitter;
EventEmitter.captureRejections = false;

const { init } = Base as unknown as typeof EventEmitter;
const { addListener, emit, prependListener } = Base.prototype;

Object.assign(Base, {
	init(this: State) {
		init.call(this);
		Object.assign(this, { [shape]: false, [capture]: EventEmitter.captureRejections });
	},
});

function add(original: typeof addListener) {
	return function on(this: State, name: Name, listener: Listener): State {
		warnOfLeak(this, name);
		return original.call(this, name, listener) as State;
	};
}
Base.prototype.on = add(addListener);
Base.prototype.addListener = Base.prototype.on;
Base.prototype.prependListener = add(prependListener);

Base.prototype.emit = function (this: State, name: Name, ...args: Args): boolean {
	if (name === 'error') {
		if (this._events?.[errorMonitor]) emit.call(this, errorMonitor, ...args);
		if (!this._events?.['error']) {
			if (!(args[0] instanceof Error)) throw unhandled(args[0]);
			noteUnheard(args[0], this);
		}
	}
	if (!this[capture]) return emit.call(this, name, ...args);
	const listeners = this.rawListeners(name) as Listener[];
	if (listeners.length === 0) return emit.call(this, name, ...args);
	for (const listener of listeners) captureRejection(this, listener.apply(this, args), name, args);
	return true;
};

/** https://nodejs.org/api/events.html#capture-rejections-of-promises */
function captureRejection(emitter: State, result: unknown, name: Name, args: Args): void {
	if (typeof (result as PromiseLike<unknown> | undefined)?.then !== 'function') return;
	(result as PromiseLike<unknown>).then(undefined, (error) =>
		process.nextTick(() => {
			if (typeof emitter[rejection] === 'function') return emitter[rejection](error, name, ...args);
			// An `error` listener that rejects must not be asked again for ever.
			const before = emitter[capture] ?? false;
			emitter[capture] = false;
			try {
				emitter.emit('error', error);
			} finally {
				emitter[capture] = before;
			}
		}),
	);
}

function unhandled(reason: unknown): Error {
	const shown = inspect(reason);
	const error = codedError(Error, 'ERR_UNHANDLED_ERROR', `Unhandled error. (${shown})`);
	return Object.assign(error, { context: reason });
}

/** The package prints its own warning, unless it finds that it did. */
function warnOfLeak(emitter: State, name: Name): void {
	const listeners = emitter._events?.[name];
	const max = emitter.getMaxListeners();
	if (!Array.isArray(listeners) || listeners.warned || max <= 0 || listeners.length < max) return;
	listeners.warned = true;
	const count = listeners.length + 1;
	const warning = new Error(
		`Possible EventEmitter memory leak detected. ${count} ${String(name)} listeners added to ` +
			`${inspect(emitter, { depth: -1 })}. MaxListeners is ${max}. ` +
			'Use emitter.setMaxListeners() to increase limit',
	);
	warning.name = 'MaxListenersExceededWarning';
	process.emitWarning(Object.assign(warning, { emitter, type: name, count }));
}
