import { Readable, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { createDeflate, createGunzip, createGzip, createInflate, createUnzip } from 'node:zlib';

const lines = Array.from({ length: 1000 }, (_, index) => `line ${index}\n`);
const back = await text(Readable.from(lines).pipe(createGzip()).pipe(createGunzip()));
console.log(back === lines.join(''), back.length);

let size = 0;
await pipeline(
	Readable.from(lines),
	createDeflate(),
	createInflate(),
	new Writable({
		write(chunk, _encoding, done) {
			size += chunk.length;
			done();
		},
	}),
);
console.log(size);
const gzip = createGzip();
gzip.on('end', () => console.log('end', gzip.bytesWritten));
gzip.on('close', () => console.log('close'));
const unzip = gzip.pipe(createUnzip());
unzip.setEncoding('utf8');
unzip.on('data', (part) => console.log('data', part));
gzip.end('a few words');
