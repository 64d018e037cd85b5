// https://nodejs.org/api/stream.html#streampipelinesource-transforms-destination-options
import { Readable, Transform } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';

const upper = new Transform({
	transform(chunk, _encoding, done) {
		done(null, String(chunk).toUpperCase());
	},
});
await pipeline(Readable.from(['a', 'b', 'c']), upper, async (source) => {
	for await (const chunk of source) console.log('got', String(chunk));
});
console.log(await text(Readable.from(['x', 'y'])));
process.stdout.write('no line end');
process.stdout.write('\n');
