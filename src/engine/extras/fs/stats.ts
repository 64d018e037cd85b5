import type { FileStat } from '../../files/types.ts';

/** https://nodejs.org/api/fs.html#class-fsstats; numbers that a page does not have are those of a small Linux disk. */
export class Stats {
	dev = 1;
	mode: number;
	nlink = 1;
	uid = 0;
	gid = 0;
	rdev = 0;
	blksize = 4096;
	ino = 1;
	size: number;
	blocks: number;
	atimeMs: number;
	mtimeMs: number;
	ctimeMs: number;
	birthtimeMs: number;
	readonly #type: FileStat['type'];

	constructor({ type, size, mtimeMs, birthtimeMs }: FileStat) {
		this.#type = type;
		this.mode = type === 'file' ? 0o100644 : 0o40755;
		this.size = size;
		this.blocks = Math.ceil(size / 512);
		this.atimeMs = mtimeMs;
		this.mtimeMs = mtimeMs;
		this.ctimeMs = mtimeMs;
		this.birthtimeMs = birthtimeMs;
	}

	get atime() {
		return new Date(this.atimeMs);
	}
	get mtime() {
		return new Date(this.mtimeMs);
	}
	get ctime() {
		return new Date(this.ctimeMs);
	}
	get birthtime() {
		return new Date(this.birthtimeMs);
	}
	isFile(): boolean {
		return this.#type === 'file';
	}
	isDirectory(): boolean {
		return this.#type === 'directory';
	}
	isSymbolicLink(): boolean {
		return false;
	}
	isBlockDevice(): boolean {
		return false;
	}
	isCharacterDevice(): boolean {
		return false;
	}
	isFIFO(): boolean {
		return false;
	}
	isSocket(): boolean {
		return false;
	}
}

const type = Symbol('type');

/** https://nodejs.org/api/fs.html#class-fsdirent */
export class Dirent {
	readonly name: string;
	readonly parentPath: string;
	/** As libuv counts: 1 is a file, 2 a directory. */
	readonly [type]: 1 | 2;

	constructor(name: string, parentPath: string, kind: FileStat['type']) {
		this.name = name;
		this.parentPath = parentPath;
		this[type] = kind === 'file' ? 1 : 2;
	}

	isFile(): boolean {
		return this[type] === 1;
	}
	isDirectory(): boolean {
		return this[type] === 2;
	}
	isSymbolicLink(): boolean {
		return false;
	}
}
// `inspect` shows the names, and the bundle shortens them.
Object.defineProperty(Stats, 'name', { value: 'Stats' });
Object.defineProperty(Dirent, 'name', { value: 'Dirent' });
