// Back pressure, corking, and the order of callbacks: https://nodejs.org/api/stream.html#writable-streams
import { Writable } from 'node:stream';

const sink = new Writable({
	highWaterMark: 5,
	write(chunk, encoding, done) {
		console.log('write', String(chunk), encoding);
		setImmediate(done);
	},
	writev(chunks, done) {
		console.log('writev', chunks.map(({ chunk }) => String(chunk)));
		setImmediate(done);
	},
	final(done) {
		console.log('final');
		setImmediate(done);
	},
});
for (const event of ['drain', 'finish', 'close', 'pipe', 'error']) sink.on(event, () => console.log(event));
console.log(sink.write('one', () => console.log('one written')), sink.write('two'), sink.writableLength, sink.writableNeedDrain);
sink.cork();
sink.write('three');
sink.write('four', () => console.log('four written'));
console.log(sink.writableCorked);
setImmediate(() => {
	sink.uncork();
	sink.end('last', () => console.log('ended', sink.writableFinished));
	console.log(sink.writableEnded);
	sink.write('late', (error) => console.log((error as NodeJS.ErrnoException).code));
});
