import { bytesOf } from '../bytes.ts';
import type { Parts } from '../parts.ts';
import { decodeError, type Format } from './errors.ts';

type Done = (error?: Error | null) => void;
type Native = Pick<CompressionStream, 'readable' | 'writable'>;
type Bytes = Uint8Array<ArrayBuffer>;

/** Transform streams over the platform's: https://compression.spec.whatwg.org */
export function createStreams(parts: Parts) {
	const { stream, hold, enter } = parts;

	abstract class Zlib extends stream.Transform {
		#writer: WritableStreamDefaultWriter<BufferSource> | undefined;
		#reading: Promise<void> = Promise.resolve();
		#failed = false;
		/** Bytes that went in. */
		bytesWritten = 0;

		protected abstract open(chunk: Bytes): Native;
		protected abstract describe(ended: boolean): Error | undefined;

		close(callback?: () => void): void {
			if (callback) this.once('close', callback);
			this.destroy();
		}

		override _transform(chunk: unknown, encoding: string, done: Done): void {
			const bytes = bytesOf(parts, 'chunk', chunk, { encoding }) as Bytes;
			this.bytesWritten += bytes.length;
			this.#wait(this.#start(bytes).write(bytes), false, done);
		}

		override _flush(done: Done): void {
			const closed = this.#start(new Uint8Array()).close();
			this.#wait(Promise.all([closed, this.#reading]), true, done);
		}

		#start(chunk: Bytes): WritableStreamDefaultWriter<BufferSource> {
			if (this.#writer) return this.#writer;
			const native = this.open(chunk);
			this.#reading = this.#read(native.readable as ReadableStream<Uint8Array>);
			this.#reading.catch(() => {});
			this.#writer = native.writable.getWriter();
			return this.#writer;
		}

		async #read(readable: ReadableStream<Uint8Array>): Promise<void> {
			const reader = readable.getReader();
			for (;;) {
				const { done, value } = await reader.read();
				if (done) return;
				enter(() => void this.push(parts.Buffer.from(value)));
			}
		}

		#wait(work: Promise<unknown>, ended: boolean, done: Done): void {
			const release = hold();
			const settle = (error?: Error) => {
				if (this.#failed) return;
				this.#failed = error !== undefined;
				enter(() => done(error));
			};
			void work
				.then(
					() => settle(),
					(error) => settle(this.describe(ended) ?? error),
				)
				.finally(release);
		}
	}

	class Compress extends Zlib {
		readonly #format: Format;

		constructor(format: Format, options?: object) {
			super(options);
			this.#format = format;
		}

		protected override open(): Native {
			return new CompressionStream(this.#format);
		}

		protected override describe(): undefined {}
	}

	class Decompress extends Zlib {
		readonly #wanted: Format | undefined;
		#format: Format = 'gzip';
		#head: number[] = [];

		/** Without a format, it is that of the first byte. */
		constructor(format: Format | undefined, options?: object) {
			super(options);
			this.#wanted = format;
		}

		protected override open(chunk: Bytes): Native {
			this.#head = [...chunk.subarray(0, 2)];
			this.#format = this.#wanted ?? (this.#head[0] === 0x1f ? 'gzip' : 'deflate');
			return new DecompressionStream(this.#format);
		}

		protected override describe(ended: boolean): Error {
			return decodeError(this.#format, this.#head, ended);
		}
	}

	return { Compress, Decompress };
}
