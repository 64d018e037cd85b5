// https://nodejs.org/api/timers.html
const timeout = setTimeout(() => {}, 60, 'argument');
console.log(timeout.constructor.name, timeout.hasRef(), timeout.refresh() === timeout, typeof +timeout, Symbol.dispose in timeout);
clearTimeout(+timeout);
clearTimeout(undefined);
clearTimeout('not a timer' as never);
let count = 0;
const interval = setInterval((step: number) => {
	count += step;
	if (count === 6) clearInterval(interval);
	console.log('interval', count);
}, 10, 2);
for (const [name, start] of [
	['setTimeout', () => (setTimeout as Function)()],
	['setTimeout text', () => (setTimeout as Function)('code', 1)],
	['setInterval', () => (setInterval as Function)(null)],
	['setImmediate', () => (setImmediate as Function)(1)],
	['queueMicrotask', () => (queueMicrotask as Function)({})],
	['nextTick', () => (process.nextTick as Function)('x')],
] as const) {
	try {
		start();
	} catch (error) {
		const { code, message } = error as NodeJS.ErrnoException;
		console.log(name, code, message);
	}
}
setTimeout(function (this: unknown, ...args: unknown[]) {
	console.log(this === again, args);
}, 120, 1, 2);
const again = setTimeout(function (this: unknown) {
	console.log('this is the timeout', this === again);
}, 60);
