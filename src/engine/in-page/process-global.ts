/** `process` as `readable-stream` uses it before and after the program's own exists. */
export const nextTick = (callback: (...args: unknown[]) => void, ...args: unknown[]) =>
	globalThis.process.nextTick(callback, ...args);
export const env = {};
