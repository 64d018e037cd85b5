// https://nodejs.org/api/stream.html#duplex-and-transform-streams
import { Duplex, PassThrough, Transform } from 'node:stream';

const pairs = new Transform({
	objectMode: true,
	transform(chunk, _encoding, done) {
		this.push([chunk, chunk * 2]);
		done(chunk > 2 ? null : undefined, chunk === 2 ? 'extra' : undefined);
	},
	flush(done) {
		done(null, 'flushed');
	},
});
pairs.on('data', (value) => console.log(value)).on('end', () => console.log('end'));
for (const n of [1, 2, 3]) pairs.write(n);
pairs.end();
const pass = new PassThrough();
pass.end('through');
console.log(String(await new Promise((resolve) => pass.once('data', resolve))));
const duplex = Duplex.from(async function* (source: AsyncIterable<Buffer>) {
	for await (const chunk of source) yield String(chunk).toUpperCase();
});
duplex.end('duplex');
for await (const chunk of duplex) console.log(String(chunk));
const [left, right] = [new PassThrough(), new PassThrough()];
left.pipe(right);
left.write('piped');
setImmediate(() => {
	left.unpipe(right);
	console.log(String(right.read()), left.listenerCount('data'));
});
