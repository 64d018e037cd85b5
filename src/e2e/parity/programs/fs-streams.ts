import { createReadStream, createWriteStream, readFileSync, rmSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';

const tell = (name: string, stream: NodeJS.EventEmitter, events: string[]) => {
	for (const event of events) stream.on(event, () => console.log(name, event));
};
const writer = createWriteStream('stream.txt');
tell('write', writer, ['open', 'ready', 'finish', 'close']);
console.log(writer.path, writer.flags, writer.pending, writer.write('abc'), writer.writableHighWaterMark);
writer.end('defghijklmnop');
await new Promise((resolve) => writer.on('close', resolve));
console.log(writer.bytesWritten);

const reader = createReadStream('stream.txt', { encoding: 'utf8', highWaterMark: 4, start: 2, end: 12 });
tell('read', reader, ['open', 'ready', 'end', 'close']);
reader.on('data', (part) => console.log('data', part));
await new Promise((resolve) => reader.on('close', resolve));
console.log(reader.bytesRead, reader.readableHighWaterMark);

await pipeline(createReadStream('stream.txt', { end: 3 }), createWriteStream('stream.txt', { flags: 'a' }));
console.log(readFileSync('stream.txt', 'utf8'));
await pipeline(createReadStream('stream.txt', { start: 14 }), createWriteStream('stream.txt', { flags: 'r+', start: 1 }));
console.log(readFileSync('stream.txt', 'utf8'));
const missing = createReadStream('none.txt');
tell('missing', missing, ['open', 'close']);
missing.on('error', (error) => console.log(error.message));
await new Promise((resolve) => missing.on('close', resolve));
const nowhere = createWriteStream('none/x.txt');
nowhere.on('error', (error) => console.log((error as NodeJS.ErrnoException).code));
await new Promise((resolve) => nowhere.on('close', resolve));
rmSync('stream.txt');
