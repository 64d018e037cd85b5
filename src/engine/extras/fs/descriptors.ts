import { FsError } from '../../files/types.ts';
import type { Parts } from '../parts.ts';
import { type OpenMode, parseFlags } from './options.ts';

interface Open extends OpenMode {
	path: string;
	position: number;
}

/** Files that a program has opened, by their numbers. 1 and 2 are its outputs. */
export class Descriptors {
	readonly #parts: Parts;
	readonly #open = new Map<number, Open>();

	constructor(parts: Parts) {
		this.#parts = parts;
	}

	/** The lowest number that is free, as POSIX wants it. */
	open(path: string, flags?: string | number): number {
		const { files } = this.#parts;
		const mode = parseFlags(flags);
		const exists = files.exists(path);
		if (exists && mode.create && mode.exclusive) throw new FsError('EEXIST', 'open', path);
		if (exists && mode.writable && !files.isFile(path)) throw new FsError('EISDIR', 'open', path);
		if (!exists && !mode.create) files.stat(path, 'open'); // throws ENOENT
		if (!exists || mode.truncate) files.write(path, new Uint8Array());
		let fd = 3;
		while (this.#open.has(fd)) fd++;
		this.#open.set(fd, { ...mode, path, position: 0 });
		return fd;
	}

	close(fd: number): void {
		if (!this.#open.delete(fd)) throw new FsError('EBADF', 'close');
	}

	path(fd: number, syscall: string): string {
		return this.#get(fd, syscall).path;
	}

	/** Up to `length` bytes from `position`, or from where the last read ended. */
	read(fd: number, length: number, position?: number | bigint | null): Uint8Array {
		const open = this.#get(fd, 'read');
		if (!open.readable) throw new FsError('EBADF', 'read');
		const bytes = this.#parts.files.read(open.path);
		const start = given(position) ?? open.position;
		const part = bytes.subarray(start, start + length);
		if (given(position) === undefined) open.position += part.length;
		return part;
	}

	write(fd: number, data: Uint8Array, position?: number | bigint | null): number {
		if ((fd === 1 || fd === 2) && !this.#open.has(fd)) {
			this.#parts.write(fd, this.#parts.Buffer.from(data).toString());
			return data.length;
		}
		const open = this.#get(fd, 'write');
		if (!open.writable) throw new FsError('EBADF', 'write');
		const before = this.#parts.files.read(open.path);
		const start = open.append ? before.length : (given(position) ?? open.position);
		const after = new Uint8Array(Math.max(before.length, start + data.length));
		after.set(before);
		after.set(data, start);
		this.#parts.files.write(open.path, after);
		if (given(position) === undefined) open.position = start + data.length;
		return data.length;
	}

	#get(fd: number, syscall: string): Open {
		const open = this.#open.get(fd);
		if (open) return open;
		throw new FsError('EBADF', syscall);
	}
}

const given = (position: number | bigint | null | undefined): number | undefined =>
	position == null || Number(position) < 0 ? undefined : Number(position);
