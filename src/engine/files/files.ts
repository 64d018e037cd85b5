import { type FileChange, type FileSnapshot, type FileStat, FsError } from './types.ts';

export * from './types.ts';

type Directory = Map<string, Entry>;
interface Entry {
	/** A file's bytes, or a directory's entries. */
	content: Uint8Array | Directory;
	mtimeMs: number;
	birthtimeMs: number;
}

/** Each program has a copy of all files, so that they must not be many megabytes. */
const MAX_FILE_BYTES = 32 * 1024 * 1024;
const MAX_BYTES = 256 * 1024 * 1024;

/**
 * A file system in memory, with absolute POSIX paths and Node's error codes. The kernel keeps the true one; each
 * process works on a copy and both exchange `FileChange`s.
 */
export class Files {
	readonly #root: Entry = directory();
	readonly #listeners = new Set<(change: FileChange) => void>();
	readonly #watchers = new Set<(change: FileChange, existed: boolean) => void>();
	/** Of all files together. */
	#bytes = 0;

	/** Calls `listener` after each change made through this object, but not for `apply`. */
	onChange(listener: (change: FileChange) => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	/** Calls `watcher` after each change, wherever it came from; `existed` is whether the path was there before. */
	watch(watcher: (change: FileChange, existed: boolean) => void): () => void {
		this.#watchers.add(watcher);
		return () => this.#watchers.delete(watcher);
	}

	read(path: string, syscall = 'open'): Uint8Array {
		const { content } = this.#entry(path, syscall);
		if (content instanceof Uint8Array) return content;
		throw new FsError('EISDIR', syscall === 'open' ? 'read' : syscall);
	}

	/** Creates or replaces a file; its directory must exist. */
	write(path: string, data: Uint8Array): void {
		this.apply({ type: 'write', path, data }, true);
	}

	/** Creates a directory; with `recursive`, also those above it, and an existing one is no error. */
	mkdir(path: string, recursive = false): void {
		if (!recursive) {
			this.apply({ type: 'mkdir', path }, true);
			return;
		}
		let made = '';
		for (const name of names(path)) {
			made += `/${name}`;
			const there = this.#find(made);
			if (there?.content instanceof Uint8Array) throw new FsError('ENOTDIR', 'mkdir', path);
			if (!there) this.apply({ type: 'mkdir', path: made }, true);
		}
	}

	readdir(path: string): string[] {
		const { content } = this.#entry(path, 'scandir');
		if (content instanceof Uint8Array) throw new FsError('ENOTDIR', 'scandir', path);
		return [...content.keys()].sort();
	}

	stat(path: string, syscall = 'stat'): FileStat {
		const { content, mtimeMs, birthtimeMs } = this.#entry(path, syscall);
		const isFile = content instanceof Uint8Array;
		return {
			type: isFile ? 'file' : 'directory',
			size: isFile ? content.length : 4096,
			mtimeMs,
			birthtimeMs,
		};
	}

	exists(path: string): boolean {
		return this.#find(path) !== undefined;
	}

	isFile(path: string): boolean {
		return this.#find(path)?.content instanceof Uint8Array;
	}

	/** Removes a file, or with `recursive` a whole directory. With `force`, nothing there is no error. */
	rm(path: string, options: { recursive?: boolean; force?: boolean } = {}): void {
		const entry = this.#find(path);
		if (!entry && options.force) return;
		const { content } = this.#entry(path, 'rm');
		if (!(content instanceof Uint8Array) && !options.recursive)
			throw new FsError('ERR_FS_EISDIR', 'rm', path);
		this.apply({ type: 'rm', path }, true);
	}

	/** Removes a file. */
	unlink(path: string): void {
		const { content } = this.#entry(path, 'unlink');
		if (!(content instanceof Uint8Array)) throw new FsError('EISDIR', 'unlink', path);
		this.apply({ type: 'rm', path }, true);
	}

	/** Removes an empty directory. */
	rmdir(path: string): void {
		const { content } = this.#entry(path, 'rmdir');
		if (content instanceof Uint8Array) throw new FsError('ENOTDIR', 'rmdir', path);
		if (content.size > 0) throw new FsError('ENOTEMPTY', 'rmdir', path);
		this.apply({ type: 'rm', path }, true);
	}

	rename(from: string, to: string): void {
		this.#entry(from, 'rename', to);
		if (`${to}/`.startsWith(`${from}/`) && to !== from)
			throw new FsError('EINVAL', 'rename', from, to);
		this.apply({ type: 'rename', path: from, to }, true);
	}

	/** Every file below `path`, as absolute paths in name order. */
	*walk(path: string): Generator<string> {
		for (const name of this.readdir(path)) {
			const child = path === '/' ? `/${name}` : `${path}/${name}`;
			if (this.isFile(child)) yield child;
			else yield* this.walk(child);
		}
	}

	/** Does one change. `announce` tells the listeners; a change that came from elsewhere is not announced again. */
	apply(change: FileChange, announce = false): void {
		const [parent, name] = this.#parent(change.path, syscalls[change.type]);
		const there = parent.get(name);
		const now = Date.now();
		if (change.type === 'write') {
			if (there && !(there.content instanceof Uint8Array))
				throw new FsError('EISDIR', 'open', change.path);
			const { length } = change.data;
			const grown = this.#bytes + length - (there ? sizeOf(there) : 0);
			if (length > MAX_FILE_BYTES) throw new FsError('EFBIG', 'write');
			if (grown > MAX_BYTES) throw new FsError('ENOSPC', 'write');
			this.#bytes = grown;
			parent.set(name, {
				content: change.data,
				mtimeMs: now,
				birthtimeMs: there?.birthtimeMs ?? now,
			});
		} else if (change.type === 'mkdir') {
			if (there) throw new FsError('EEXIST', 'mkdir', change.path);
			parent.set(name, directory());
		} else if (change.type === 'rm') {
			if (there) this.#bytes -= sizeOf(there);
			parent.delete(name);
		} else if (there) {
			const [target, newName] = this.#parent(change.to, 'rename');
			parent.delete(name);
			const replaced = target.get(newName);
			if (replaced) this.#bytes -= sizeOf(replaced);
			target.set(newName, there);
		}
		if (announce) for (const listener of this.#listeners) listener(change);
		for (const watcher of this.#watchers) watcher(change, there !== undefined);
	}

	/** All directories and files, for a copy in another thread. */
	snapshot(): FileSnapshot {
		const entries: FileSnapshot = [];
		const visit = (entry: Entry, path: string) => {
			if (entry.content instanceof Uint8Array) entries.push([path, entry.content]);
			else {
				if (path) entries.push([path, null]);
				for (const [name, child] of entry.content) visit(child, `${path}/${name}`);
			}
		};
		visit(this.#root, '');
		return entries;
	}

	static from(snapshot: FileSnapshot): Files {
		const files = new Files();
		for (const [path, data] of snapshot) {
			if (data) files.write(path, data);
			else files.mkdir(path);
		}
		return files;
	}

	#find(path: string): Entry | undefined {
		let entry: Entry | undefined = this.#root;
		for (const name of names(path)) {
			if (!entry || entry.content instanceof Uint8Array) return undefined;
			entry = entry.content.get(name);
		}
		return entry;
	}

	#entry(path: string, syscall: string, to?: string): Entry {
		const entry = this.#find(path);
		if (entry) return entry;
		const above = names(path).slice(0, -1);
		const blocked = above.some((_, index) =>
			this.isFile(`/${above.slice(0, index + 1).join('/')}`),
		);
		throw new FsError(blocked ? 'ENOTDIR' : 'ENOENT', syscall, path, to);
	}

	#parent(path: string, syscall: string): [Directory, string] {
		const all = names(path);
		const name = all.pop();
		if (name === undefined) throw new FsError('EPERM', syscall, path);
		const above = this.#find(`/${all.join('/')}`);
		if (!above) throw new FsError('ENOENT', syscall, path);
		if (above.content instanceof Uint8Array) throw new FsError('ENOTDIR', syscall, path);
		return [above.content, name];
	}
}

const syscalls = { write: 'open', mkdir: 'mkdir', rm: 'rm', rename: 'rename' } as const;

function directory(): Entry {
	const now = Date.now();
	return { content: new Map(), mtimeMs: now, birthtimeMs: now };
}

function sizeOf({ content }: Entry): number {
	if (content instanceof Uint8Array) return content.length;
	return [...content.values()].reduce((total, entry) => total + sizeOf(entry), 0);
}

function names(path: string): string[] {
	return path.split('/').filter((name) => name !== '' && name !== '.');
}
