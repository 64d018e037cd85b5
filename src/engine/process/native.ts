/** What the engine keeps of the browser's own functions before a program may replace them. */

const scope = globalThis as unknown as DedicatedWorkerGlobalScope;

export const nativeTimers = {
	setTimeout: scope.setTimeout.bind(scope) as (callback: () => void, ms: number) => number,
	clearTimeout: scope.clearTimeout.bind(scope) as (id: number) => void,
};

const queue: (() => void)[] = [];
const { port1, port2 } = new MessageChannel();
port1.onmessage = () => queue.shift()?.();

/** Runs a callback in a task of its own, without the 4 ms that browsers add to nested timers. */
export function macrotask(callback: () => void): void {
	queue.push(callback);
	port2.postMessage(null);
}
