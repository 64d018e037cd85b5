import { FsError } from '../../files/types.ts';
import { codedError } from '../../http/errors.ts';
import type { Parts } from '../parts.ts';
import type { Descriptors } from './descriptors.ts';
import { Dir } from './dir.ts';
import { globExpression } from './glob.ts';
import { constants, encodingOf, type Options, option, parseFlags, toBytes } from './options.ts';
import type { PathLike, Paths } from './paths.ts';
import { Dirent, Stats } from './stats.ts';

type Target = PathLike | number;
type ReadDirOptions = Options<{ withFileTypes?: boolean; recursive?: boolean }>;
interface CopyOptions {
	recursive?: boolean;
	force?: boolean;
	errorOnExist?: boolean;
	filter?(from: string, to: string): boolean;
}

/** What works on paths, at once. The other two forms are made of these. https://nodejs.org/api/fs.html#synchronous-api */
export function createSync(parts: Parts, paths: Paths, descriptors: Descriptors) {
	const { Buffer, files } = parts;
	const stat = (path: PathLike, syscall: string) =>
		paths.at(path, (full) => files.stat(full, syscall));
	const pathOf = (target: Target, syscall: string) =>
		isDescriptor(target) ? descriptors.path(target, syscall) : paths.absolute(target);

	const write = (target: Target, data: unknown, options: Options | undefined, flag: string) => {
		const bytes = toBytes(parts, data, encodingOf(parts, options));
		if (isDescriptor(target)) return void descriptors.write(target, bytes);
		paths.at(target, (path) => {
			const { append, exclusive } = parseFlags(
				(typeof options === 'object' && options?.flag) || flag,
			);
			if (exclusive && files.exists(path)) throw new FsError('EEXIST', 'open', path);
			const before = append && files.isFile(path) ? files.read(path) : new Uint8Array();
			files.write(path, before.length > 0 ? joined(before, bytes) : bytes);
		});
	};
	/** Names or entries, level by level. */
	const list = (path: PathLike, options?: ReadDirOptions): unknown[] => {
		const root = paths.absolute(path);
		const found: unknown[] = [];
		const folders = [''];
		for (const folder of folders) {
			for (const name of files.readdir(root + folder)) {
				const inside = `${folder}/${name}`;
				const { type } = files.stat(root + inside);
				const parent = paths.text(path) + folder;
				found.push(
					option(options, 'withFileTypes') ? new Dirent(name, parent, type) : inside.slice(1),
				);
				if (option(options, 'recursive') && type === 'directory') folders.push(inside);
			}
		}
		return found;
	};
	const copy = (from: string, to: string, options: CopyOptions): void => {
		if (options.filter && !options.filter(from, to)) return;
		if (files.isFile(from)) {
			if (!files.exists(to) || options.force !== false) files.write(to, files.read(from));
			else if (options.errorOnExist)
				throw codedError(
					Error,
					'ERR_FS_CP_EEXIST',
					`Target already exists: cp returned EEXIST (${to} already exists) ${to}`,
				);
			return;
		}
		files.mkdir(to, true);
		for (const name of files.readdir(from)) copy(`${from}/${name}`, `${to}/${name}`, options);
	};

	const sync = {
		access: (path: PathLike, mode: number = constants.F_OK) => {
			const { type } = stat(path, 'access');
			if (mode & constants.X_OK && type === 'file')
				throw new FsError('EACCES', 'access', paths.text(path));
		},
		appendFile: (target: Target, data: unknown, options?: Options) =>
			write(target, data, options, 'a'),
		chmod: (path: PathLike) => void stat(path, 'chmod'),
		chown: (path: PathLike) => void stat(path, 'chown'),
		copyFile: (from: PathLike, to: PathLike, mode = 0) =>
			paths.between(from, to, 'copyfile', (source, target) => {
				const bytes = files.read(source);
				if (mode & constants.COPYFILE_EXCL && files.exists(target))
					throw new FsError('EEXIST', 'copyfile', source, target);
				files.write(target, bytes);
			}),
		cp(from: PathLike, to: PathLike, options: CopyOptions = {}) {
			const { type } = stat(from, 'lstat');
			if (type === 'directory' && !options.recursive)
				throw codedError(
					Error,
					'ERR_FS_EISDIR',
					`Recursive option not enabled, cannot copy a directory: ${paths.text(from)}`,
				);
			const target = paths.absolute(to);
			files.mkdir(target.slice(0, target.lastIndexOf('/')), true);
			copy(paths.absolute(from), target, options);
		},
		glob(
			pattern: string | string[],
			{
				cwd = parts.cwd(),
				exclude,
				withFileTypes = false,
			}: {
				cwd?: string | URL;
				exclude?: ((name: string) => boolean) | string[];
				withFileTypes?: boolean;
			} = {},
		) {
			const expressions = [pattern].flat().map(globExpression);
			const excluded = Array.isArray(exclude) ? exclude.map(globExpression) : [];
			const isOut = (path: string) =>
				typeof exclude === 'function'
					? exclude(path)
					: excluded.some((expression) => expression.test(path));
			const root = paths.absolute(cwd);
			const found: (string | Dirent)[] = [];
			const visit = (folder: string, prefix: string) => {
				for (const name of files.readdir(folder)) {
					const path = prefix + name;
					if (isOut(path)) continue;
					const { type } = files.stat(`${folder}/${name}`);
					if (expressions.some((expression) => expression.test(path)))
						found.push(withFileTypes ? new Dirent(name, folder, type) : path);
					if (type === 'directory') visit(`${folder}/${name}`, `${path}/`);
				}
			};
			visit(root, '');
			return found;
		},
		lstat: (path: PathLike, options: { throwIfNoEntry?: boolean } = {}) =>
			options.throwIfNoEntry === false && !files.exists(paths.absolute(path))
				? undefined
				: new Stats(stat(path, 'lstat')),
		mkdir(path: PathLike, options?: { recursive?: boolean } | number | null) {
			const recursive = typeof options === 'object' && options?.recursive === true;
			return paths.at(path, (full) => {
				const names = full.split('/');
				const first = names.findIndex(
					(_, index) => index > 0 && !files.exists(names.slice(0, index + 1).join('/')),
				);
				files.mkdir(full, recursive);
				if (!recursive || first < 0) return undefined;
				const made = names.slice(0, first + 1).join('/');
				return paths.text(path).startsWith('/') ? made : made.slice(parts.cwd().length + 1);
			});
		},
		mkdtemp(prefix: string) {
			const made = prefix + Math.random().toString(36).slice(2, 8).padEnd(6, 'x');
			try {
				files.mkdir(paths.absolute(made));
			} catch {
				throw new FsError('ENOENT', 'mkdtemp', `${prefix}XXXXXX`);
			}
			return made;
		},
		opendir(path: PathLike, options?: { recursive?: boolean }) {
			try {
				return new Dir(
					paths.text(path),
					sync.readdir(path, { ...options, withFileTypes: true }) as Dirent[],
				);
			} catch (error) {
				const { code } = error as FsError;
				throw code === 'ENOENT' || code === 'ENOTDIR' ? new FsError(code, 'opendir') : error;
			}
		},
		readdir: (path: PathLike, options?: ReadDirOptions) =>
			paths.at(path, () => list(path, options)),
		readFile(target: Target, options?: Options) {
			const encoding = encodingOf(parts, options);
			const bytes = isDescriptor(target)
				? descriptors.read(target, Number.POSITIVE_INFINITY)
				: paths.at(target, (path) => files.read(path));
			const copied = Buffer.from(bytes);
			return encoding ? copied.toString(encoding) : copied;
		},
		realpath(path: PathLike) {
			const full = paths.absolute(path);
			files.stat(full, 'lstat');
			return full;
		},
		rename: (from: PathLike, to: PathLike) =>
			paths.between(from, to, 'rename', (source, target) => files.rename(source, target)),
		rm: (path: PathLike, options: { recursive?: boolean; force?: boolean } = {}) =>
			paths.at(path, (full) => {
				if (!options.force) files.stat(full, 'lstat');
				files.rm(full, options);
			}),
		rmdir: (path: PathLike) => paths.at(path, (full) => files.rmdir(full)),
		stat: (path: PathLike, options: { throwIfNoEntry?: boolean } = {}) =>
			options.throwIfNoEntry === false && !files.exists(paths.absolute(path))
				? undefined
				: new Stats(stat(path, 'stat')),
		truncate(target: Target, length = 0) {
			const resize = (path: string) => {
				const bytes = new Uint8Array(length);
				bytes.set(files.read(path).subarray(0, length));
				files.write(path, bytes);
			};
			if (isDescriptor(target)) resize(pathOf(target, 'ftruncate'));
			else paths.at(target, resize);
		},
		unlink: (path: PathLike) => paths.at(path, (full) => files.unlink(full)),
		utimes: (path: PathLike) => void stat(path, 'utime'),
		writeFile: (target: Target, data: unknown, options?: Options) =>
			write(target, data, options, 'w'),
	};
	return sync;
}

const isDescriptor = (target: Target): target is number => Number.isInteger(target);

export type Sync = ReturnType<typeof createSync>;

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
	const bytes = new Uint8Array(first.length + second.length);
	bytes.set(first);
	bytes.set(second, first.length);
	return bytes;
}
