// https://nodejs.org/api/stream.html#readablemapfn-options and its company
import { Readable } from 'node:stream';

const numbers = () => Readable.from([1, 2, 3, 4, 5]);
console.log(await numbers().map((n) => n * 2).toArray());
console.log(await numbers().filter(async (n) => n % 2 === 1).toArray());
console.log(await numbers().take(2).toArray(), await numbers().drop(3).toArray());
console.log(await numbers().reduce((sum, n) => sum + n, 0), await numbers().some((n) => n > 4), await numbers().every((n) => n > 4), await numbers().find((n) => n > 2));
console.log(await numbers().flatMap((n) => [n, n]).take(4).toArray());
await numbers().forEach((n) => console.log('each', n));
console.log(await numbers().map(async (n) => (await null, n), { concurrency: 2 }).toArray());
for await (const n of numbers()) {
	if (n === 3) break;
	console.log(n);
}
const iterated = numbers();
for await (const _ of iterated.iterator({ destroyOnReturn: false })) break;
console.log(iterated.destroyed, await iterated.toArray());
await numbers().map(() => { throw new Error('in map'); }).toArray().catch((error) => console.log(error.message));
