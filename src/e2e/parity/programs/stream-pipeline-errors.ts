// One stream fails, all end: https://nodejs.org/api/stream.html#streampipelinestreams-callback
import { finished, PassThrough, pipeline, Readable, Writable } from 'node:stream';
import { pipeline as piped } from 'node:stream/promises';

const sink = () => new Writable({ write: (_chunk, _encoding, done) => done() });
const source = Readable.from(['a', 'b', 'c']);
const middle = new PassThrough();
const end = sink();
await new Promise<void>((resolve) => {
	pipeline(source, middle, end, (error) => {
		console.log('callback', error?.message);
		console.log(source.destroyed, middle.destroyed, end.destroyed);
		resolve();
	});
	middle.destroy(new Error('the middle broke'));
});
try {
	await piped(Readable.from([1]), async function* (chunks) {
		for await (const chunk of chunks) {
			yield String(chunk);
			throw new Error('a generator broke');
		}
	}, sink());
} catch (error) {
	console.log((error as Error).message);
}
const stop = new AbortController();
const endless = new Readable({ read() {} });
const waiting = piped(endless, sink(), { signal: stop.signal });
stop.abort();
await waiting.catch((error) => console.log(error.name, error.code, endless.destroyed));
const early = new PassThrough();
finished(early, (error) => console.log('finished', (error as NodeJS.ErrnoException)?.code));
early.destroy();
