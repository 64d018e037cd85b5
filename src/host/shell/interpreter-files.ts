import type { FileContent, FsStat, IFileSystem } from 'just-bash/browser';
import { FileError, type FileNode, type Files, join, nameOf } from '../machine/files.ts';

type Options = { encoding?: string | null } | string | undefined;

const encodingOf = (options: Options) =>
	(typeof options === 'string' ? options : options?.encoding) ?? 'utf8';
const latin1 = (bytes: Uint8Array) => {
	let text = '';
	for (let at = 0; at < bytes.length; at += 8192)
		text += String.fromCharCode(...bytes.subarray(at, at + 8192));
	return text;
};

function bytesOf(content: FileContent, options: Options): Uint8Array {
	if (typeof content !== 'string') return content;
	if (/^(binary|latin1|ascii)$/.test(encodingOf(options)))
		return Uint8Array.from(content, (char) => char.charCodeAt(0));
	return new TextEncoder().encode(content);
}

function statOf(node: FileNode): FsStat {
	return {
		isFile: node.kind !== 'directory' && node.kind !== 'link',
		isDirectory: node.kind === 'directory',
		isSymbolicLink: node.kind === 'link',
		mode: node.mode,
		size: node.content?.length ?? node.target?.length ?? (node.kind === 'directory' ? 4096 : 0),
		mtime: new Date(node.mtime),
	};
}

/**
 * The host's files as the interpreter asks for them. Who acts, and so what is refused, is the host's matter. The
 * interpreter's own commands say "No such file" whatever the reason was, so `refused` hears the reason.
 */
export function interpreterFiles(
	files: Files,
	refused: (error: FileError) => void = () => {},
): IFileSystem {
	const fs: IFileSystem = {
		async readFile(path, options) {
			const bytes = files.read(path);
			return /^(binary|latin1|ascii)$/.test(encodingOf(options))
				? latin1(bytes)
				: new TextDecoder().decode(bytes);
		},
		// The interpreter's strings of bytes are branded; a string of single bytes is one.
		readFileBytes: async (path) => latin1(files.read(path)) as never,
		readFileBuffer: async (path) => files.read(path),
		writeFile: async (path, content, options) => files.write(path, bytesOf(content, options)),
		appendFile: async (path, content, options) => files.append(path, bytesOf(content, options)),
		exists: async (path) => files.exists(path),
		stat: async (path) => statOf(files.stat(path)),
		lstat: async (path) => statOf(files.stat(path, { follow: false })),
		mkdir: async (path, options) => files.mkdir(path, options),
		readdir: async (path) => files.list(path),
		async readdirWithFileTypes(path) {
			return files.list(path).map((name) => {
				const { isFile, isDirectory, isSymbolicLink } = statOf(
					files.stat(`${path}/${name}`, { follow: false }),
				);
				return { name, isFile, isDirectory, isSymbolicLink };
			});
		},
		async rm(path, { recursive = false, force = false } = {}) {
			try {
				files.remove(path, { recursive });
			} catch (error) {
				if (!force || !(error instanceof FileError) || error.code !== 'ENOENT') throw error;
			}
		},
		async cp(from, to, { recursive = false } = {}) {
			copy(
				files,
				from,
				files.exists(to) && files.stat(to).kind === 'directory' ? `${to}/${nameOf(from)}` : to,
				recursive,
			);
		},
		mv: async (from, to) => files.move(from, to),
		resolvePath: (base, path) => join(base, path),
		getAllPaths: () => [...files.tree.keys()],
		chmod: async (path, mode) => files.chmod(path, mode),
		symlink: async (target, path) => files.link(target, path),
		async link(existing, path) {
			// A second name for the same bytes; later changes go apart, which nothing here relies on.
			files.write(path, files.read(existing), files.stat(existing).mode);
		},
		async readlink(path) {
			const { target } = files.stat(path, { follow: false });
			if (target === undefined) throw new FileError('EINVAL', 'readlink', path);
			return target;
		},
		realpath: async (path) => files.resolve(path),
		utimes: async (path, _, mtime) => files.touch(path, mtime.getTime()),
	};
	return listening(fs, refused);
}

/** The same file system, which reports what it refuses. The interpreter copies methods, so a proxy is not asked. */
function listening(fs: IFileSystem, refused: (error: FileError) => void): IFileSystem {
	const wrapped = Object.entries(fs).map(([name, method]) => {
		if (name === 'resolvePath' || name === 'getAllPaths') return [name, method];
		const ask = method as (...args: unknown[]) => Promise<unknown>;
		return [
			name,
			async (...args: unknown[]) => {
				try {
					return await ask(...args);
				} catch (error) {
					if (error instanceof FileError) refused(error);
					throw error;
				}
			},
		];
	});
	return Object.fromEntries(wrapped) as IFileSystem;
}

function copy(files: Files, from: string, to: string, recursive: boolean): void {
	const node = files.stat(from);
	if (node.kind !== 'directory') return files.write(to, files.read(from), node.mode);
	if (!recursive) throw new FileError('EISDIR', 'cp', from);
	files.mkdir(to, { recursive: true });
	for (const name of files.list(from)) copy(files, `${from}/${name}`, `${to}/${name}`, recursive);
}
