import type { FileStat } from '../files/types.ts';

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
	isFile = () => this.#type === 'file';
	isDirectory = () => this.#type === 'directory';
	isSymbolicLink = () => false;
	isBlockDevice = () => false;
	isCharacterDevice = () => false;
	isFIFO = () => false;
	isSocket = () => false;
}

/** https://nodejs.org/api/fs.html#class-fsdirent */
export class Dirent {
	readonly name: string;
	readonly parentPath: string;
	readonly #type: FileStat['type'];

	constructor(name: string, parentPath: string, type: FileStat['type']) {
		this.name = name;
		this.parentPath = parentPath;
		this.#type = type;
	}

	isFile = () => this.#type === 'file';
	isDirectory = () => this.#type === 'directory';
	isSymbolicLink = () => false;
}
