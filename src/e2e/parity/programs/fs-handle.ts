import { open, readFile, rm, writeFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';

const handle = await open('handle.txt', 'w+');
console.log(typeof handle.fd, await handle.write('first line\nsecond\n'));
const { bytesWritten } = await handle.write(Buffer.from('xyz'), 1, 2);
console.log(bytesWritten, (await handle.stat()).size);
const { bytesRead, buffer } = await handle.read(Buffer.alloc(5), 0, 5, 0);
console.log(bytesRead, String(buffer), (await handle.read({ position: 6, length: 4 })).bytesRead);
await handle.truncate(10);
await handle.close();
console.log(handle.fd, await handle.read().catch((error) => error.message));

await writeFile('handle.txt', 'one\ntwo\nthree');
const lines = await open('handle.txt');
for await (const line of lines.readLines()) console.log(line);
{
	await using again = await open('handle.txt', 'r+');
	console.log(await again.readFile('utf8'));
	await again.appendFile('!');
	console.log(await readFile('handle.txt', { encoding: 'utf8' }));
}
const streamed = await open('handle.txt');
console.log(await text(streamed.createReadStream({ start: 4, end: 6, encoding: 'utf8' })));
await rm('handle.txt');
await open('handle.txt').catch((error) => console.log(error.message, { ...error }));
