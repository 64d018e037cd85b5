import { createHash, createHmac } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { text } from 'node:stream/consumers';

const lines = () => Readable.from(['one\n', 'two\n', 'three\n']);
const hash = createHash('sha256');
await pipeline(lines(), hash);
console.log(hash.read().toString('hex'));

const written = createHash('md5').setEncoding('hex');
written.on('readable', () => {
	const digest = written.read();
	if (digest) console.log('readable', digest);
});
written.write('some data');
written.end();
await new Promise((resolve) => written.on('end', resolve));
console.log(await text(lines().pipe(createHmac('sha1', 'key').setEncoding('base64'))));
