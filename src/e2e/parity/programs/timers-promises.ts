import { scheduler, setImmediate, setInterval, setTimeout } from 'node:timers/promises';

console.log(await setTimeout(1, 'value'), await setImmediate('now'), await scheduler.wait(1));
let turns = 0;
for await (const value of setInterval(1, 'tick')) {
	console.log(value);
	if (++turns === 3) break;
}
const stop = new AbortController();
const waiting = setTimeout(60_000, 'never', { signal: stop.signal });
stop.abort();
await waiting.catch((error) => console.log(error.name, error.code, error.message));
await setImmediate(0, { signal: AbortSignal.abort() }).catch((error) => console.log(error.name));
void setTimeout(60_000, 'unheld', { ref: false });
const order: string[] = [];
await Promise.all([setTimeout(20).then(() => order.push('late')), setTimeout(1).then(() => order.push('early'))]);
console.log(order);
