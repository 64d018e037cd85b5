/** Who acts: what decides whether a file may be read, written or entered. */
export interface Credentials {
	readonly uid: number;
	readonly gid: number;
	readonly groups: readonly number[];
}

export const ROOT: Credentials = { uid: 0, gid: 0, groups: [0] };

export type FileKind = 'file' | 'directory' | 'link' | 'device' | 'socket';

export interface FileNode {
	readonly kind: FileKind;
	/** Permission bits. */
	mode: number;
	uid: number;
	gid: number;
	/** Milliseconds. */
	mtime: number;
	/** Of a file. */
	content?: Uint8Array;
	/** Of a link. */
	target?: string;
	/** Of a device: its numbers. */
	device?: readonly [major: number, minor: number];
}

/** Every file by its path. Plain data: it can be cloned and posted. */
export type FileTree = Map<string, FileNode>;

export type FileErrorCode =
	| 'EACCES'
	| 'ENOENT'
	| 'ENOTDIR'
	| 'EISDIR'
	| 'EEXIST'
	| 'ENOTEMPTY'
	| 'EPERM'
	| 'ELOOP'
	| 'ENOSPC'
	| 'ENXIO'
	| 'EINVAL';

const WORDS: Readonly<Record<FileErrorCode, string>> = {
	EACCES: 'permission denied',
	ENOENT: 'no such file or directory',
	ENOTDIR: 'not a directory',
	EISDIR: 'illegal operation on a directory',
	EEXIST: 'file already exists',
	ENOTEMPTY: 'directory not empty',
	EPERM: 'operation not permitted',
	ELOOP: 'too many symbolic links',
	ENOSPC: 'no space left on device',
	ENXIO: 'no such device or address',
	EINVAL: 'invalid argument',
};

/** An error with Node's code and wording, which the interpreter turns into the message of each command. */
export class FileError extends Error {
	override name = 'FileError';
	readonly code: FileErrorCode;
	readonly path: string;
	constructor(code: FileErrorCode, call: string, path: string) {
		super(`${code}: ${WORDS[code]}, ${call} '${path}'`);
		this.code = code;
		this.path = path;
	}
}

export const READ = 4;
export const WRITE = 2;
export const ENTER = 1;

/** How much the files of one host may hold, so a reader's loop cannot fill the page's memory. */
export const MAX_BYTES = 8 * 1024 * 1024;
export const MAX_FILES = 5000;

/** Whether these credentials may read, write or enter (4, 2, 1) a file. */
export function permits(node: FileNode, { uid, gid, groups }: Credentials, want: number): boolean {
	if (uid === 0) return want !== ENTER || node.kind === 'directory' || (node.mode & 0o111) !== 0;
	const shift = node.uid === uid ? 6 : gid === node.gid || groups.includes(node.gid) ? 3 : 0;
	return ((node.mode >> shift) & want) === want;
}

/** A path without `.`, `..`, and doubled slashes. */
export function normalise(path: string): string {
	const kept: string[] = [];
	for (const name of path.split('/')) {
		if (name === '..') kept.pop();
		else if (name && name !== '.') kept.push(name);
	}
	return `/${kept.join('/')}`;
}

export const join = (base: string, path: string) =>
	normalise(path.startsWith('/') ? path : `${base}/${path}`);
export const parentOf = (path: string) => normalise(`${path}/..`);
export const nameOf = (path: string) => path.slice(path.lastIndexOf('/') + 1);

/**
 * The files of a host as somebody sees them: permissions are checked for whoever `who` says acts right now.
 * Throws a `FileError` where Linux would refuse.
 */
export class Files {
	readonly tree: FileTree;
	readonly #who: () => Credentials;
	readonly #now: () => number;

	constructor(tree: FileTree, who: () => Credentials = () => ROOT, now: () => number = Date.now) {
		this.tree = tree;
		this.#who = who;
		this.#now = now;
	}

	/** The same files, seen by somebody else. */
	as(who: Credentials): Files {
		return new Files(this.tree, () => who, this.#now);
	}

	/** Follows links to where a path really is. The last name may be missing. */
	resolve(path: string, { follow = true, call = 'open' } = {}): string {
		let names = normalise(path).split('/').filter(Boolean);
		let here = '/';
		for (let links = 0; names.length > 0; ) {
			const [name = '', ...rest] = names;
			this.#enter(here, call, path);
			const next = here === '/' ? `/${name}` : `${here}/${name}`;
			const node = this.tree.get(next);
			if (node?.kind === 'link' && (rest.length > 0 || follow)) {
				if (++links > 20) throw new FileError('ELOOP', call, path);
				const target = join(here, node.target ?? '');
				names = [...target.split('/').filter(Boolean), ...rest];
				here = '/';
				continue;
			}
			if (!node && rest.length > 0) throw new FileError('ENOENT', call, path);
			here = next;
			names = rest;
		}
		return here;
	}

	#enter(folder: string, call: string, path: string): void {
		const node = this.tree.get(folder);
		if (!node) throw new FileError('ENOENT', call, path);
		if (node.kind !== 'directory') throw new FileError('ENOTDIR', call, path);
		if (!permits(node, this.#who(), ENTER)) throw new FileError('EACCES', call, path);
	}

	/** The file at a path, with links followed. Throws when there is none. */
	stat(path: string, { follow = true } = {}): FileNode {
		const call = follow ? 'stat' : 'lstat';
		const node = this.tree.get(this.resolve(path, { follow, call }));
		if (!node) throw new FileError('ENOENT', call, path);
		return node;
	}

	exists(path: string): boolean {
		try {
			this.stat(path);
			return true;
		} catch {
			return false;
		}
	}

	/** Whether whoever acts may do this with the file. */
	may(path: string, want: number): boolean {
		try {
			return permits(this.stat(path), this.#who(), want);
		} catch {
			return false;
		}
	}

	read(path: string): Uint8Array {
		const node = this.stat(path);
		if (node.kind === 'directory') throw new FileError('EISDIR', 'read', path);
		if (!permits(node, this.#who(), READ)) throw new FileError('EACCES', 'open', path);
		if (node.kind === 'socket') throw new FileError('ENXIO', 'open', path);
		return node.content ?? new Uint8Array();
	}

	text(path: string): string {
		return new TextDecoder().decode(this.read(path));
	}

	/** The text of a file, or nothing where it cannot be read. */
	peek(path: string): string | undefined {
		try {
			return this.text(path);
		} catch {
			return undefined;
		}
	}

	write(path: string, content: Uint8Array | string, mode = 0o644): void {
		const place = this.resolve(path);
		const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
		const before = this.tree.get(place);
		if (before) {
			if (before.kind === 'directory') throw new FileError('EISDIR', 'open', path);
			if (!permits(before, this.#who(), WRITE)) throw new FileError('EACCES', 'open', path);
			if (before.kind === 'device') return;
			if (before.kind === 'socket') throw new FileError('ENXIO', 'open', path);
			this.#room(path, bytes.length - (before.content?.length ?? 0), 0);
			before.content = bytes;
			before.mtime = this.#now();
			return;
		}
		this.#create(place, path, { kind: 'file', mode, content: bytes });
	}

	append(path: string, content: Uint8Array): void {
		const before = this.exists(path)
			? (this.stat(path).content ?? new Uint8Array())
			: new Uint8Array();
		const all = new Uint8Array(before.length + content.length);
		all.set(before);
		all.set(content, before.length);
		this.write(path, all);
	}

	mkdir(path: string, { recursive = false, mode = 0o755 } = {}): void {
		const wanted = normalise(path);
		if (recursive && wanted !== '/' && !this.exists(parentOf(wanted)))
			this.mkdir(parentOf(wanted), { recursive, mode });
		if (this.exists(wanted)) {
			if (recursive && this.stat(wanted).kind === 'directory') return;
			throw new FileError('EEXIST', 'mkdir', path);
		}
		this.#create(this.resolve(wanted, { call: 'mkdir' }), path, { kind: 'directory', mode });
	}

	link(target: string, path: string): void {
		const place = this.resolve(path, { follow: false, call: 'symlink' });
		if (this.tree.has(place)) throw new FileError('EEXIST', 'symlink', path);
		this.#create(place, path, { kind: 'link', mode: 0o777, target });
	}

	/** Makes a device or a socket; only the host itself does. */
	special(path: string, node: Pick<FileNode, 'kind' | 'mode' | 'uid' | 'gid' | 'device'>): void {
		this.tree.set(normalise(path), { mtime: this.#now(), ...node });
	}

	list(path: string): string[] {
		const place = this.resolve(path, { call: 'scandir' });
		const node = this.tree.get(place);
		if (!node) throw new FileError('ENOENT', 'scandir', path);
		if (node.kind !== 'directory') throw new FileError('ENOTDIR', 'scandir', path);
		if (!permits(node, this.#who(), READ)) throw new FileError('EACCES', 'scandir', path);
		return this.#children(place).map(nameOf).sort();
	}

	remove(path: string, { recursive = false } = {}): void {
		const place = this.resolve(path, { follow: false, call: 'rm' });
		const node = this.tree.get(place);
		if (!node) throw new FileError('ENOENT', 'rm', path);
		this.#changeIn(parentOf(place), 'rm', path, node);
		const children = node.kind === 'directory' ? this.#children(place) : [];
		if (children.length > 0 && !recursive) throw new FileError('ENOTEMPTY', 'rm', path);
		for (const child of children) this.remove(child, { recursive });
		this.tree.delete(place);
	}

	move(from: string, to: string): void {
		const source = this.resolve(from, { follow: false, call: 'rename' });
		const node = this.tree.get(source);
		if (!node) throw new FileError('ENOENT', 'rename', from);
		const target = this.resolve(to, { follow: false, call: 'rename' });
		if (target === source) return;
		if (target.startsWith(`${source}/`)) throw new FileError('EINVAL', 'rename', from);
		this.#changeIn(parentOf(source), 'rename', from, node);
		this.#changeIn(parentOf(target), 'rename', to, this.tree.get(target));
		for (const [path, moved] of [...this.tree]) {
			if (path !== source && !path.startsWith(`${source}/`)) continue;
			this.tree.delete(path);
			this.tree.set(`${target}${path.slice(source.length)}`, moved);
		}
	}

	chmod(path: string, mode: number): void {
		const node = this.stat(path);
		const { uid } = this.#who();
		if (uid !== 0 && uid !== node.uid) throw new FileError('EPERM', 'chmod', path);
		node.mode = mode & 0o7777;
	}

	/** Only root gives files away; an owner may give the group to one that they are in. */
	chown(path: string, owner: { uid?: number; gid?: number }): void {
		const node = this.stat(path);
		const { uid, gid, groups } = this.#who();
		const allowed =
			uid === 0 ||
			(uid === node.uid &&
				(owner.uid === undefined || owner.uid === node.uid) &&
				(owner.gid === undefined || owner.gid === gid || groups.includes(owner.gid)));
		if (!allowed) throw new FileError('EPERM', 'chown', path);
		node.uid = owner.uid ?? node.uid;
		node.gid = owner.gid ?? node.gid;
	}

	touch(path: string, mtime: number): void {
		const node = this.stat(path);
		if (!permits(node, this.#who(), WRITE)) throw new FileError('EACCES', 'utime', path);
		node.mtime = mtime;
	}

	#children(folder: string): string[] {
		const prefix = folder === '/' ? '/' : `${folder}/`;
		return [...this.tree.keys()].filter(
			(path) => path.startsWith(prefix) && path !== '/' && !path.slice(prefix.length).includes('/'),
		);
	}

	/** Whether a name may be made or removed in a folder; the sticky bit protects what is not yours. */
	#changeIn(folder: string, call: string, path: string, victim: FileNode | undefined): void {
		const node = this.tree.get(folder);
		if (!node) throw new FileError('ENOENT', call, path);
		if (node.kind !== 'directory') throw new FileError('ENOTDIR', call, path);
		const who = this.#who();
		if (!permits(node, who, WRITE | ENTER)) throw new FileError('EACCES', call, path);
		if (victim && node.mode & 0o1000 && who.uid !== 0 && ![victim.uid, node.uid].includes(who.uid))
			throw new FileError('EPERM', call, path);
	}

	#create(
		place: string,
		path: string,
		node: Pick<FileNode, 'kind' | 'mode' | 'content' | 'target'>,
	): void {
		this.#changeIn(parentOf(place), 'open', path, undefined);
		this.#room(path, node.content?.length ?? 0, 1);
		const { uid, gid } = this.#who();
		this.tree.set(place, { uid, gid, mtime: this.#now(), ...node });
	}

	#room(path: string, bytes: number, files: number): void {
		if (files > 0 && this.tree.size + files > MAX_FILES)
			throw new FileError('ENOSPC', 'open', path);
		if (bytes < 4096) return;
		const used = [...this.tree.values()].reduce(
			(sum, { content }) => sum + (content?.length ?? 0),
			0,
		);
		if (used + bytes > MAX_BYTES) throw new FileError('ENOSPC', 'open', path);
	}
}
