import type stream from 'readable-stream';

type Streams = typeof stream;
type Options = Record<string, unknown>;

/**
 * `fromWeb` and `toWeb` of the stream classes, which `readable-stream` leaves to its host.
 * https://nodejs.org/api/stream.html#streamreadablefromwebreadablestream-options
 */
export function addWebStreams({ Readable, Writable, Duplex }: Streams): void {
	Object.assign(Readable, {
		fromWeb: (web: ReadableStream, options?: Options) =>
			new Readable({ ...options, ...reading(web) }),
		toWeb: readableToWeb,
	});
	Object.assign(Writable, {
		fromWeb: (web: WritableStream, options?: Options) =>
			new Writable({ decodeStrings: false, ...options, ...writing(web) }),
		toWeb: writableToWeb,
	});
	Object.assign(Duplex, {
		fromWeb({ readable, writable }: ReadableWritablePair, options?: Options) {
			const [source, sink] = [reading(readable), writing(writable)];
			return new Duplex({
				decodeStrings: false,
				...options,
				...source,
				...sink,
				destroy: (error, done) =>
					source.destroy(error, () => void sink.destroy(error, () => done(error))),
			});
		},
		toWeb: (duplex: stream.Duplex) => ({
			readable: readableToWeb(duplex),
			writable: writableToWeb(duplex),
		}),
	});
}

type Done = (error: Error | null) => void;
/** Of a write, which may leave out that nothing is wrong. */
type Written = (error?: Error | null) => void;

/** What a readable stream does to read `web`. */
function reading(web: ReadableStream) {
	const reader = web.getReader();
	return {
		read(this: stream.Readable) {
			reader.read().then(
				({ done, value }) => void this.push(done ? null : value),
				(error) => void this.destroy(error),
			);
		},
		destroy(error: Error | null, done: Done) {
			const told = () => done(error);
			reader.cancel(error).then(told, told);
		},
	};
}

/** What a writable stream does to write to `web`. */
function writing(web: WritableStream) {
	const writer = web.getWriter();
	return {
		write(chunk: unknown, _encoding: string, done: Written) {
			writer.ready.then(() => writer.write(chunk)).then(() => done(), done);
		},
		final(done: Written) {
			writer.close().then(() => done(), done);
		},
		destroy(error: Error | null, done: Done) {
			const told = () => done(error);
			if (error) writer.abort(error).then(told, told);
			else told();
		},
	};
}

function readableToWeb(readable: stream.Readable): ReadableStream {
	return new ReadableStream(
		{
			start(controller) {
				readable.pause();
				readable.on('data', (chunk) => {
					controller.enqueue(typeof chunk === 'string' ? chunk : bytesOf(chunk));
					if ((controller.desiredSize ?? 0) <= 0) readable.pause();
				});
				readable.on('end', () => controller.close());
				readable.on('error', (error) => controller.error(error));
			},
			pull: () => void readable.resume(),
			cancel: (reason) => void readable.destroy(reason),
		},
		{ highWaterMark: readable.readableObjectMode ? readable.readableHighWaterMark : 1 },
	);
}

/** A buffer arrives as what it is made of. */
const bytesOf = (chunk: unknown): unknown =>
	chunk instanceof Uint8Array ? new Uint8Array(chunk) : chunk;

function writableToWeb(writable: stream.Writable): WritableStream {
	return new WritableStream({
		start: (controller) => void writable.on('error', (error) => controller.error(error)),
		write: (chunk) =>
			new Promise<void>((resolve, reject) => {
				writable.write(chunk, (error) => (error ? reject(error) : resolve()));
			}),
		close: () => new Promise<void>((resolve) => void writable.end(resolve)),
		abort: (reason) => void writable.destroy(reason),
	});
}
