import { Buffer } from 'buffer/index.js';
import { Readable, Writable } from 'readable-stream';
import type { Files } from '../files/files.ts';
import { Dirent, Stats } from './fs-stats.ts';
import type { Lifecycle } from './lifecycle.ts';

type PathLike = string | URL | Uint8Array;
type Encoding = string | null | undefined;
type Options<More = object> = Encoding | ({ encoding?: Encoding; flag?: string } & More);
type Callback = (error: Error | null, value?: unknown) => void;

const constants = { F_OK: 0, R_OK: 4, W_OK: 2, X_OK: 1, COPYFILE_EXCL: 1 };

/** `node:fs` and `node:fs/promises` over the program's own copy of the files. https://nodejs.org/api/fs.html */
export function createFs(files: Files, cwd: () => string, lifecycle: Lifecycle) {
	const absolute = (path: PathLike): string => {
		if (path instanceof URL) return decodeURIComponent(path.pathname);
		const text = typeof path === 'string' ? path : Buffer.from(path).toString();
		return decodeURIComponent(new URL(encodePath(text), `file://${cwd()}/`).pathname).replace(
			/(.)\/$/,
			'$1',
		);
	};
	const read = (path: PathLike): Uint8Array => {
		try {
			return files.read(absolute(path));
		} catch (error) {
			throw relabel(error, path);
		}
	};
	const write = (path: PathLike, data: unknown, options?: Options, flag = 'w') => {
		const encoding = encodingOf(options);
		const mode = typeof options === 'object' && options?.flag ? options.flag : flag;
		const target = absolute(path);
		if (mode.includes('x') && files.exists(target)) files.mkdir(target); // throws EEXIST
		const bytes = toBytes(data, encoding);
		const before =
			mode.startsWith('a') && files.isFile(target) ? files.read(target) : new Uint8Array();
		try {
			files.write(
				target,
				before.length > 0 ? Buffer.concat([before, bytes]) : Uint8Array.from(bytes),
			);
		} catch (error) {
			throw relabel(error, path);
		}
	};

	const sync = {
		readFile(path: PathLike, options?: Options) {
			const bytes = Buffer.from(read(path));
			const encoding = encodingOf(options);
			return encoding ? bytes.toString(encoding as 'utf8') : bytes;
		},
		writeFile: (path: PathLike, data: unknown, options?: Options) => write(path, data, options),
		appendFile: (path: PathLike, data: unknown, options?: Options) =>
			write(path, data, options, 'a'),
		readdir(path: PathLike, options?: Options<{ withFileTypes?: boolean; recursive?: boolean }>) {
			const root = absolute(path);
			const { withFileTypes = false, recursive = false } =
				typeof options === 'object' && options ? options : {};
			const list = (folder: string, prefix: string): (string | Dirent)[] =>
				files.readdir(folder).flatMap((name) => {
					const { type } = files.stat(`${folder}/${name}`);
					const entry = withFileTypes ? new Dirent(name, folder, type) : prefix + name;
					const inner =
						recursive && type === 'directory' ? list(`${folder}/${name}`, `${prefix}${name}/`) : [];
					return [entry, ...inner];
				});
			return list(root === '/' ? '' : root, '');
		},
		mkdir(path: PathLike, options?: { recursive?: boolean } | number) {
			const recursive = typeof options === 'object' && options.recursive === true;
			files.mkdir(absolute(path), recursive);
		},
		mkdtemp(prefix: string) {
			const path = absolute(prefix + Math.random().toString(36).slice(2, 8).padEnd(6, 'x'));
			files.mkdir(path);
			return path;
		},
		rm: (path: PathLike, options: { recursive?: boolean; force?: boolean } = {}) =>
			files.rm(absolute(path), options),
		rmdir: (path: PathLike) => files.rmdir(absolute(path)),
		unlink: (path: PathLike) => files.unlink(absolute(path)),
		rename: (from: PathLike, to: PathLike) => files.rename(absolute(from), absolute(to)),
		copyFile(from: PathLike, to: PathLike, mode = 0) {
			write(to, read(from), { flag: mode & constants.COPYFILE_EXCL ? 'wx' : 'w' });
		},
		stat(path: PathLike, options: { throwIfNoEntry?: boolean } = {}) {
			const full = absolute(path);
			if (options.throwIfNoEntry === false && !files.exists(full)) return undefined;
			return new Stats(files.stat(full));
		},
		lstat: (path: PathLike) => new Stats(files.stat(absolute(path), 'lstat')),
		access: (path: PathLike) => void files.stat(absolute(path), 'access'),
		realpath(path: PathLike) {
			files.stat(absolute(path), 'lstat');
			return absolute(path);
		},
		utimes: (path: PathLike) => void files.stat(absolute(path), 'utime'),
		chmod: (path: PathLike) => void files.stat(absolute(path), 'chmod'),
	};

	type Name = keyof typeof sync;
	type Loose = Record<Name, (...args: unknown[]) => unknown>;
	const loose = sync as unknown as Loose;
	const names = Object.keys(sync) as Name[];
	const later = (run: () => void) => lifecycle.later(run);
	const promises = Object.fromEntries(
		names.map((name) => [
			name,
			(...args: unknown[]) =>
				new Promise((resolve, reject) => {
					later(() => {
						try {
							resolve(loose[name](...args));
						} catch (error) {
							reject(error);
						}
					});
				}),
		]),
	);
	const callbacks = Object.fromEntries(
		names.map((name) => [
			name,
			(...args: unknown[]) => {
				const callback = args.pop() as Callback;
				if (typeof callback !== 'function')
					throw Object.assign(
						new TypeError(
							`The "cb" argument must be of type function. Received ${String(callback)}`,
						),
						{ code: 'ERR_INVALID_ARG_TYPE' },
					);
				later(() => {
					let value: unknown;
					try {
						value = loose[name](...args);
					} catch (error) {
						return callback(error as Error);
					}
					callback(null, value);
				});
			},
		]),
	);
	const syncs = Object.fromEntries(names.map((name) => [`${name}Sync`, loose[name]]));
	const fs = {
		...callbacks,
		...syncs,
		existsSync(path: PathLike) {
			return files.exists(absolute(path));
		},
		createReadStream(path: PathLike, options?: Options<{ start?: number; end?: number }>) {
			const stream = new Readable({ read() {} });
			later(() => {
				try {
					const { start = 0, end } = typeof options === 'object' && options ? options : {};
					stream.push(
						Buffer.from(read(path)).subarray(start, end === undefined ? undefined : end + 1),
					);
					stream.push(null);
				} catch (error) {
					stream.destroy(error as Error);
				}
			});
			const encoding = encodingOf(options);
			if (encoding) stream.setEncoding(encoding as 'utf8');
			return Object.assign(stream, { path });
		},
		createWriteStream(path: PathLike, options?: Options) {
			write(path, '', options);
			const stream = new Writable({
				write(chunk: Uint8Array, _encoding: string, done: (error?: Error) => void) {
					try {
						write(path, chunk, undefined, 'a');
						done();
					} catch (error) {
						done(error as Error);
					}
				},
			});
			return Object.assign(stream, { path });
		},
		promises: { ...promises, constants },
		constants,
		Stats,
		Dirent,
	};
	return fs;
}

function encodingOf(options: Options | undefined): Encoding {
	return typeof options === 'object' ? options?.encoding : options;
}

function toBytes(data: unknown, encoding: Encoding): Uint8Array {
	if (typeof data === 'string') return Buffer.from(data, (encoding ?? 'utf8') as 'utf8');
	if (data instanceof Uint8Array) return data;
	if (ArrayBuffer.isView(data))
		return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
	throw Object.assign(
		new TypeError(
			'The "data" argument must be of type string or an instance of Buffer, TypedArray, or DataView.',
		),
		{ code: 'ERR_INVALID_ARG_TYPE' },
	);
}

/** Node names the path as it was given. */
function relabel(error: unknown, given: PathLike): unknown {
	if (
		error instanceof Error &&
		'path' in error &&
		typeof error.path === 'string' &&
		typeof given === 'string'
	) {
		error.message = error.message.replace(`'${error.path}'`, `'${given}'`);
		error.path = given;
	}
	return error;
}

function encodePath(path: string): string {
	return path.split('/').map(encodeURIComponent).join('/');
}
