// https://nodejs.org/api/stream.html#readable-streams
import { Readable } from 'node:stream';

const source = new Readable({ highWaterMark: 4, encoding: 'utf8', read() {} });
for (const event of ['readable', 'data', 'end', 'close', 'pause', 'resume']) source.on(event, (chunk) => console.log(event, chunk ?? ''));
console.log(source.push('abc'), source.push('defg'), source.readableLength, source.readableFlowing, source.readableHighWaterMark);
source.unshift('0');
source.push(null);
setImmediate(() => {
	console.log(source.read(2), source.read());
	source.removeAllListeners('readable');
	source.resume();
});
source.on('end', () => console.log(source.readableEnded, source.destroyed, source.readableAborted));
