import type { Parts } from '../parts.ts';
import type { ByDescriptor, ReadArguments, ReadOptions, WriteArguments } from './by-descriptor.ts';
import type { Options } from './options.ts';
import type { PathLike } from './paths.ts';
import type { Streams } from './streams.ts';
import type { Sync } from './sync.ts';

type CreateInterface = (options: { input: unknown; crlfDelay: number }) => AsyncIterable<string>;
/** Runs a function a macrotask later and promises its answer. */
export type Promised = <Result>(run: () => Result) => Promise<Result>;

/** Node's results have no prototype. */
const plain = <Result extends object>(result: Result): Result =>
	Object.setPrototypeOf(result, null);

/** https://nodejs.org/api/fs.html#class-filehandle */
export function createFileHandles(
	{ Buffer, EventEmitter }: Parts,
	sync: Sync,
	byDescriptor: ByDescriptor,
	{ ReadStream, WriteStream }: Streams,
	promised: Promised,
	createInterface: () => CreateInterface,
) {
	class FileHandle extends EventEmitter {
		#fd: number;

		constructor(fd: number) {
			super();
			this.#fd = fd;
		}

		get fd(): number {
			return this.#fd;
		}

		#use<Result>(syscall: string, run: (fd: number) => Result): Promise<Result> {
			if (this.#fd < 0)
				return Promise.reject(Object.assign(new Error('file closed'), { code: 'EBADF', syscall }));
			return promised(() => run(this.#fd));
		}

		async read(...args: [ReadOptions?] | ReadArguments) {
			const [first, ...rest] = args;
			const isBuffer = ArrayBuffer.isView(first);
			const buffer = isBuffer ? first : (first?.buffer ?? Buffer.alloc(16_384));
			const given = isBuffer ? rest : [first ?? {}];
			const bytesRead = await this.#use('read', (fd) =>
				byDescriptor.read(fd, ...([buffer, ...given] as ReadArguments)),
			);
			return plain({ bytesRead, buffer });
		}

		async write(...args: WriteArguments) {
			const bytesWritten = await this.#use('write', (fd) => byDescriptor.write(fd, ...args));
			return plain({ bytesWritten, buffer: args[0] });
		}

		readFile(options?: Options) {
			return this.#use('read', (fd) => sync.readFile(fd, options));
		}

		writeFile(data: unknown, options?: Options) {
			return this.#use('write', (fd) => sync.writeFile(fd, data, options));
		}

		appendFile(data: unknown, options?: Options) {
			return this.writeFile(data, options);
		}

		stat() {
			return this.#use('fstat', (fd) => byDescriptor.fstat(fd));
		}

		truncate(length?: number) {
			return this.#use('ftruncate', (fd) => byDescriptor.ftruncate(fd, length));
		}

		sync() {
			return this.#use('fsync', (fd) => byDescriptor.fsync(fd));
		}

		datasync() {
			return this.#use('fdatasync', (fd) => byDescriptor.fdatasync(fd));
		}

		readLines(options?: object): AsyncIterable<string> {
			const input = this.createReadStream(options);
			return createInterface()({ input, crlfDelay: Number.POSITIVE_INFINITY });
		}

		createReadStream(options?: object) {
			return this.#closing(new ReadStream(undefined, { ...options, fd: this.#fd }));
		}

		createWriteStream(options?: object) {
			return this.#closing(new WriteStream(undefined, { ...options, fd: this.#fd }));
		}

		/** A stream that closes its file closes the handle. */
		#closing<Stream extends InstanceType<typeof ReadStream> | InstanceType<typeof WriteStream>>(
			stream: Stream,
		): Stream {
			if (stream.autoClose)
				stream.on('close', () => {
					this.#fd = -1;
					this.emit('close');
				});
			return stream;
		}

		async close(): Promise<void> {
			if (this.#fd < 0) return;
			await this.#use('close', (fd) => {
				this.#fd = -1;
				byDescriptor.close(fd);
			});
			this.emit('close');
		}

		[Symbol.asyncDispose](): Promise<void> {
			return this.close();
		}
	}
	Object.defineProperty(FileHandle, 'name', { value: 'FileHandle' });

	return (path: PathLike, flags?: string | number) =>
		promised(() => new FileHandle(byDescriptor.open(path, flags)));
}
