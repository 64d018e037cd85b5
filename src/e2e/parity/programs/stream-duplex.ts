// Two ends, composed and from other things: https://nodejs.org/api/stream.html#streamduplexfromsrc
import { addAbortSignal, compose, Duplex, isErrored, isReadable, PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';

const doubled = Duplex.from(async function* (chunks: AsyncIterable<Buffer>) {
	for await (const chunk of chunks) yield String(chunk).repeat(2);
});
doubled.end('ab');
console.log(await text(doubled));
console.log(await text(Duplex.from(['a', 'b'])), await text(Duplex.from(Promise.resolve('later'))));
const both = compose(
	async function* (chunks: AsyncIterable<Buffer>) {
		for await (const chunk of chunks) yield String(chunk).toUpperCase();
	},
	new PassThrough(),
) as Duplex;
both.end('composed');
console.log(await text(both));
const stop = new AbortController();
const stream = addAbortSignal(stop.signal, new Readable({ read() {} }));
stream.on('error', ({ name }) => console.log(name, isErrored(stream), isReadable(stream)));
console.log(isReadable(stream), isErrored(stream));
stop.abort();
