import type { Parts } from '../parts.ts';
import type { Descriptors } from './descriptors.ts';
import { toBytes } from './options.ts';
import type { PathLike, Paths } from './paths.ts';
import { Stats } from './stats.ts';
import type { Sync } from './sync.ts';

type Position = number | bigint | null;
export interface ReadOptions {
	buffer?: Uint8Array;
	offset?: number;
	length?: number;
	position?: Position;
}
export type ReadArguments =
	| [buffer: ArrayBufferView, offset?: number, length?: number, position?: Position]
	| [buffer: ArrayBufferView, options?: ReadOptions];
export type WriteArguments =
	| [buffer: ArrayBufferView, offset?: number | ReadOptions, length?: number, position?: Position]
	| [text: string, position?: Position, encoding?: BufferEncoding];

/** What works on numbers of open files. https://nodejs.org/api/fs.html#fsreadfd-buffer-offset-length-position-callback */
export function createByDescriptor(
	parts: Parts,
	paths: Paths,
	descriptors: Descriptors,
	sync: Sync,
) {
	return {
		open: (path: PathLike, flags?: string | number) =>
			paths.at(path, (full) => descriptors.open(full, flags)),
		close: (fd: number) => descriptors.close(fd),
		read(fd: number, ...[buffer, second, third, fourth]: ReadArguments) {
			const whole = new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
			const options: ReadOptions =
				typeof second === 'object' && second
					? second
					: { offset: second ?? 0, length: third as number, position: fourth as Position };
			const { offset = 0, position = null } = options;
			const length = options.length ?? whole.length - offset;
			const bytes = descriptors.read(fd, length, position);
			whole.set(bytes, offset);
			return bytes.length;
		},
		write(fd: number, ...[data, second, third, fourth]: WriteArguments) {
			if (typeof data === 'string')
				return descriptors.write(
					fd,
					toBytes(parts, data, third as BufferEncoding),
					second as Position,
				);
			const options: ReadOptions =
				typeof second === 'object' && second
					? second
					: { offset: Number(second ?? 0), length: third as number, position: fourth as Position };
			const { offset = 0, position = null } = options;
			const bytes = toBytes(parts, data);
			const part = bytes.subarray(offset, offset + (options.length ?? bytes.length));
			return descriptors.write(fd, part, position);
		},
		fstat: (fd: number) => new Stats(parts.files.stat(descriptors.path(fd, 'fstat'))),
		ftruncate(fd: number, length?: number) {
			descriptors.path(fd, 'ftruncate');
			sync.truncate(fd, length);
		},
		fsync: (fd: number) => void descriptors.path(fd, 'fsync'),
		fdatasync: (fd: number) => void descriptors.path(fd, 'fdatasync'),
	};
}

export type ByDescriptor = ReturnType<typeof createByDescriptor>;
