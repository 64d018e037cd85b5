// Streams of the web, and from one kind to the other: https://nodejs.org/api/stream.html#streamreadabletowebstreamreadable-options
import { Readable, Writable } from 'node:stream';
import { buffer, json, text } from 'node:stream/consumers';
import { ReadableStream, TransformStream } from 'node:stream/web';

const upper = new TransformStream<string, string>({
	transform: (part, controller) => controller.enqueue(part.toUpperCase()),
});
const web = ReadableStream.from(['a', 'b']).pipeThrough(upper);
for await (const part of web) console.log(part);
console.log(await text(Readable.fromWeb(ReadableStream.from(['from ', 'the web']))));
const got: string[] = [];
const sink = new Writable({ write: (part, _encoding, done) => (got.push(String(part)), done()) });
await Readable.toWeb(Readable.from(['x', 'y'])).pipeTo(Writable.toWeb(sink));
console.log(got, sink.writableFinished);
console.log(await json(Readable.from(['{"a":', '1}'])), (await buffer(Readable.from([Buffer.from('hi')]))).length);
const [one, two] = ReadableStream.from([1, 2]).tee();
console.log(await Array.fromAsync(one), await Array.fromAsync(two));
