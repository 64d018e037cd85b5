import { codedError } from '../../http/errors.ts';
import type { Parts } from '../parts.ts';
import type { Descriptors } from './descriptors.ts';
import { encodingOf, type Options, toBytes } from './options.ts';
import type { PathLike, Paths } from './paths.ts';

type Done = (error: Error | null) => void;
interface StreamOptions {
	flags?: string;
	fd?: number | { fd: number };
	autoClose?: boolean;
	emitClose?: boolean;
	start?: number;
	end?: number;
	highWaterMark?: number;
	signal?: AbortSignal;
}
const DEFAULT_CHUNK = 64 * 1024;

/** https://nodejs.org/api/fs.html#fscreatereadstreampath-options; each step is a macrotask, as with a disk. */
export function createStreams(parts: Parts, paths: Paths, descriptors: Descriptors) {
	const { Buffer, later, stream } = parts;
	const attempt = <Value>(run: () => Value, done: (error: Error | null, value?: Value) => void) =>
		later(() => {
			let value: Value;
			try {
				value = run();
			} catch (error) {
				return done(error as Error);
			}
			done(null, value);
		});
	const openFile = (
		owner: ReadStream | WriteStream,
		path: PathLike | undefined,
		flags: string,
		done: Done,
	) => {
		if (owner.fd !== null || path === undefined) return done(null);
		attempt(
			() => paths.at(path, (full) => descriptors.open(full, flags)),
			(error, fd) => {
				if (error) return done(error);
				owner.fd = fd ?? null;
				done(null);
				owner.emit('open', fd);
				owner.emit('ready');
			},
		);
	};
	const closeFile = (owner: ReadStream | WriteStream, error: Error | null, done: Done) => {
		const { fd } = owner;
		if (fd === null || !owner.autoClose) return done(error);
		owner.fd = null;
		attempt(
			() => descriptors.close(fd),
			(failure) => done(error ?? failure),
		);
	};
	const settings = (options: Options<StreamOptions> | undefined) => {
		const { fd, ...rest } =
			typeof options === 'object' && options ? options : ({} as StreamOptions);
		return { ...rest, fd: typeof fd === 'object' ? fd.fd : (fd ?? null) };
	};

	class ReadStream extends stream.Readable {
		readonly path: PathLike | undefined;
		readonly flags: string;
		readonly start: number | undefined;
		readonly end: number;
		readonly autoClose: boolean;
		fd: number | null;
		bytesRead = 0;
		#position: number | undefined;

		constructor(path: PathLike | undefined, options?: Options<StreamOptions>) {
			const { highWaterMark = DEFAULT_CHUNK, emitClose, signal, ...rest } = settings(options);
			const { end = Number.POSITIVE_INFINITY } = rest;
			if (rest.start !== undefined && rest.start > end)
				throw codedError(
					RangeError,
					'ERR_OUT_OF_RANGE',
					`The value of "start" is out of range. It must be <= "end" (here: ${end}). Received ${rest.start}`,
				);
			super({
				highWaterMark,
				...(emitClose !== undefined && { emitClose }),
				...(signal && { signal }),
			});
			const encoding = encodingOf(parts, options);
			this.path = path;
			this.fd = rest.fd;
			this.flags = rest.flags ?? 'r';
			this.autoClose = rest.autoClose ?? true;
			this.start = rest.start;
			this.end = end;
			this.#position = rest.start;
			if (rest.end !== undefined) this.#position ??= 0;
			if (encoding) this.setEncoding(encoding);
		}

		_construct(done: Done): void {
			openFile(this, this.path, this.flags, done);
		}

		override _read(size: number): void {
			const left = this.end - (this.#position ?? Number.NEGATIVE_INFINITY) + 1;
			attempt(
				() =>
					this.fd === null
						? undefined
						: descriptors.read(this.fd, Math.min(size, left), this.#position),
				(error, bytes) => {
					if (error) return void this.destroy(error);
					if (!bytes?.length) return void this.push(null);
					this.bytesRead += bytes.length;
					if (this.#position !== undefined) this.#position += bytes.length;
					this.push(Buffer.from(bytes));
				},
			);
		}

		override _destroy(error: Error | null, done: Done): void {
			closeFile(this, error, done);
		}

		get pending(): boolean {
			return this.fd === null;
		}

		close(callback?: Done): void {
			stream.finished(this, () => callback?.(null));
			this.destroy();
		}
	}

	class WriteStream extends stream.Writable {
		readonly path: PathLike | undefined;
		readonly flags: string;
		readonly autoClose: boolean;
		fd: number | null;
		bytesWritten = 0;
		#position: number | undefined;
		readonly #encoding: BufferEncoding | undefined;

		constructor(path: PathLike | undefined, options?: Options<StreamOptions>) {
			const { highWaterMark, emitClose, signal, ...rest } = settings(options);
			super({
				...(highWaterMark !== undefined && { highWaterMark }),
				...(emitClose !== undefined && { emitClose }),
				...(signal && { signal }),
				decodeStrings: true,
			});
			this.path = path;
			this.fd = rest.fd;
			this.flags = rest.flags ?? 'w';
			this.autoClose = rest.autoClose ?? true;
			this.#position = rest.start;
			this.#encoding = encodingOf(parts, options);
			if (this.#encoding) this.setDefaultEncoding(this.#encoding);
		}

		_construct(done: Done): void {
			openFile(this, this.path, this.flags, done);
		}

		override _write(chunk: Uint8Array, _encoding: string, done: Done): void {
			attempt(
				() =>
					this.fd === null ? 0 : descriptors.write(this.fd, toBytes(parts, chunk), this.#position),
				(error, written = 0) => {
					this.bytesWritten += written;
					if (this.#position !== undefined) this.#position += written;
					done(error);
				},
			);
		}

		override _destroy(error: Error | null, done: Done): void {
			closeFile(this, error, done);
		}

		get pending(): boolean {
			return this.fd === null;
		}

		close(callback?: Done): void {
			if (callback) this.once('close', () => callback(null));
			if (!this.autoClose) this.on('finish', () => this.destroy());
			this.end();
		}
	}

	return {
		ReadStream,
		WriteStream,
		createReadStream: (path: PathLike, options?: Options<StreamOptions>) =>
			new ReadStream(path, options),
		createWriteStream: (path: PathLike, options?: Options<StreamOptions>) =>
			new WriteStream(path, options),
	};
}

export type Streams = ReturnType<typeof createStreams>;
