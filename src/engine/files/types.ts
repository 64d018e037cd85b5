/** One change to a file system, as kernel and processes tell each other. */
export type FileChange =
	| { type: 'write'; path: string; data: Uint8Array }
	| { type: 'mkdir'; path: string }
	| { type: 'rm'; path: string }
	| { type: 'rename'; path: string; to: string };

/** Absolute path and bytes; `null` marks a directory, which comes before what is in it. */
export type FileSnapshot = [path: string, data: Uint8Array | null][];

export interface FileStat {
	type: 'file' | 'directory';
	/** Bytes. */
	size: number;
	mtimeMs: number;
	birthtimeMs: number;
}

/** Text and number of each code, as in libuv's `uv-errno`. */
const codes = {
	EPERM: [-1, 'operation not permitted'],
	ENOENT: [-2, 'no such file or directory'],
	EBADF: [-9, 'bad file descriptor'],
	EACCES: [-13, 'permission denied'],
	EEXIST: [-17, 'file already exists'],
	ENOTDIR: [-20, 'not a directory'],
	EISDIR: [-21, 'illegal operation on a directory'],
	EINVAL: [-22, 'invalid argument'],
	EFBIG: [-27, 'file too large'],
	ENOSPC: [-28, 'no space left on device'],
	ENOTEMPTY: [-39, 'directory not empty'],
} as const;

/** A failed file operation, with Node's message: `ENOENT: no such file or directory, open '/a'`. */
export class FsError extends Error {
	declare readonly errno?: number;
	declare readonly code: string;
	declare readonly syscall: string;
	declare readonly path?: string;
	declare readonly dest?: string;

	constructor(
		code: keyof typeof codes | 'ERR_FS_EISDIR',
		syscall: string,
		path?: string,
		dest?: string,
	) {
		if (code === 'ERR_FS_EISDIR') {
			super(`Path is a directory: rm returned EISDIR (is a directory) ${path}`);
			this.name = 'SystemError';
			Object.assign(this, { code, syscall, path });
			return;
		}
		const [errno, text] = codes[code];
		const where =
			path === undefined ? '' : ` '${path}'${dest === undefined ? '' : ` -> '${dest}'`}`;
		super(`${code}: ${text}, ${syscall}${where}`);
		Object.assign(this, { errno, code, syscall });
		if (path !== undefined) Object.assign(this, { path });
		if (dest !== undefined) Object.assign(this, { dest });
	}
}

// Node's is a plain Error, and `util.inspect` prints the constructor's name.
Object.defineProperty(FsError, 'name', { value: 'Error' });
