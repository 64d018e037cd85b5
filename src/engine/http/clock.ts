import type { ProcessHost } from '../process/host.ts';

// Taken when the engine loads: a program's own `setTimeout` keeps its process alive, these must not.
const { setTimeout, clearTimeout } = globalThis;

/** Calls back after `ms` inside the process, without keeping it alive. The answer cancels. */
export function after(host: ProcessHost, ms: number, callback: () => void): () => void {
	const timer: unknown = setTimeout(() => host.enter(callback), ms);
	// In Node, where the unit tests run, a timer is an object.
	if (typeof timer === 'object') (timer as { unref(): void }).unref();
	return () => clearTimeout(timer as number);
}

const macrotasks: (() => void)[] = [];
const channel = new MessageChannel();
channel.port1.onmessage = () => macrotasks.shift()?.();
// In Node an open port would keep the process alive.
(channel.port1 as { unref?(): void }).unref?.();

/** Calls back in a macrotask of its own, without the 4 ms that browsers add to nested timers. */
export function soon(host: ProcessHost, callback: () => void): void {
	macrotasks.push(() => host.enter(callback));
	channel.port2.postMessage(null);
}

/** Calls back once nothing has happened for `ms`. Telling it of life costs no timer. */
export class IdleClock {
	readonly #host: ProcessHost;
	readonly #onIdle: () => void;
	#limit = 0;
	#lastLife = 0;
	#due = 0;
	#cancel: (() => void) | undefined;

	constructor(host: ProcessHost, onIdle: () => void) {
		this.#host = host;
		this.#onIdle = onIdle;
	}

	/** 0 stops the clock. */
	set limit(ms: number) {
		this.#limit = ms;
		this.#lastLife = performance.now();
		if (ms === 0) this.stop();
		else if (this.#cancel === undefined || this.#lastLife + ms < this.#due) this.#arm(ms);
	}

	alive(): void {
		if (this.#limit > 0) {
			this.#lastLife = performance.now();
			if (this.#cancel === undefined) this.#arm(this.#limit);
		}
	}

	stop(): void {
		this.#limit = 0;
		this.#cancel?.();
		this.#cancel = undefined;
	}

	#arm(ms: number): void {
		this.#cancel?.();
		this.#due = performance.now() + ms;
		this.#cancel = after(this.#host, ms, () => {
			this.#cancel = undefined;
			const rest = this.#lastLife + this.#limit - performance.now();
			if (rest > 1) this.#arm(rest);
			else this.#onIdle();
		});
	}
}
