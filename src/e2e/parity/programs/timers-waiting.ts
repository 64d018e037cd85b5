// https://nodejs.org/api/timers.html#timers-promises-api
import { scheduler, setImmediate, setInterval, setTimeout } from 'node:timers/promises';

console.log(await setTimeout(5, 'value'), await setImmediate('immediate'), await setTimeout());
let rounds = 0;
for await (const value of setInterval(5, 'tick')) {
	console.log(value, ++rounds);
	if (rounds === 3) break;
}
const controller = new AbortController();
const waiting = setTimeout(10_000, undefined, { signal: controller.signal });
controller.abort();
try {
	await waiting;
} catch (error) {
	const { name, code, message } = error as NodeJS.ErrnoException;
	console.log(name, code, message);
}
try {
	await setTimeout(10_000, null, { signal: AbortSignal.abort('given reason') });
} catch (error) {
	console.log((error as Error).name, (error as Error).cause);
}
try {
	await setTimeout(1, null, { signal: 1 as never });
} catch (error) {
	console.log((error as NodeJS.ErrnoException).code, (error as Error).message);
}
await scheduler.wait(5);
await scheduler.yield();
console.log('end');
