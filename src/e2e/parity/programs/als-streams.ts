// Streams and pipelines within a store: https://nodejs.org/api/async_context.html#class-asynclocalstorage
import { AsyncLocalStorage } from 'node:async_hooks';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const storage = new AsyncLocalStorage<string>();
const get = () => storage.getStore();
await storage.run('pipeline', () =>
	pipeline(
		Readable.from(['a', 'b']),
		new Transform({
			transform(chunk, _encoding, done) {
				console.log('transform', get());
				setImmediate(done, null, chunk);
			},
			flush(done) {
				console.log('flush', get());
				done();
			},
		}),
		async function* (source) {
			for await (const chunk of source) yield `${chunk} ${get()}`;
		},
		async (source) => {
			for await (const chunk of source) console.log(String(chunk), get());
		},
	),
);
console.log(get());
