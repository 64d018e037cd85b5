/** What the engine keeps of the browser's own functions before a program may replace them. */

/** What the engine uses of a worker's global object; the DOM's own types leave workers out. */
export interface WorkerScope extends EventTarget {
	onmessage: ((event: MessageEvent) => void) | null;
	postMessage(message: unknown, transfer: Transferable[]): void;
}

export const workerScope = globalThis as unknown as WorkerScope;

export const nativeTimers = {
	setTimeout: setTimeout.bind(globalThis) as (callback: () => void, ms: number) => number,
	clearTimeout: clearTimeout.bind(globalThis) as (id: number) => void,
};

const queue: (() => void)[] = [];
const { port1, port2 } = new MessageChannel();
port1.onmessage = () => queue.shift()?.();
// In Node, where the unit tests run, an open port would keep the process alive.
(port1 as { unref?(): void }).unref?.();

/** Runs a callback in a task of its own, without the 4 ms that browsers add to nested timers. */
export function macrotask(callback: () => void): void {
	queue.push(callback);
	port2.postMessage(null);
}
