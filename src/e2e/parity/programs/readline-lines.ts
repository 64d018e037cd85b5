import { createReadStream, rmSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { PassThrough, Readable } from 'node:stream';

writeFileSync('lines.txt', 'one\ntwo\r\nthree\rfour\u2028five\n\nlast without end');
for await (const line of createInterface({ input: createReadStream('lines.txt'), crlfDelay: Infinity }))
	console.log(JSON.stringify(line));
rmSync('lines.txt');

const pieces = createInterface({ input: Readable.from(['sp', 'lit li', 'ne\nne', 'xt\n', 'ümlaut']) });
pieces.on('line', (line) => console.log('line', line));
await new Promise((resolve) => pieces.on('close', resolve));

const input = new PassThrough();
const lines = createInterface({ input });
lines.on('line', (line) => {
	console.log('got', line);
	if (line === 'stop') lines.close();
});
lines.on('pause', () => console.log('pause'));
lines.on('close', () => console.log('close', lines.terminal));
input.write(Buffer.from('go\nstop\nnever\n'));
input.end();
