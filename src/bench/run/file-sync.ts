import type { SandboxFile } from '../../course/sandbox.ts';
import type { FileSystemTree } from '../../engine/port.ts';

/** What has to be written and removed so that `written` becomes `wanted`. */
export function changes(
	written: ReadonlyMap<string, string>,
	wanted: readonly SandboxFile[],
): { changed: SandboxFile[]; gone: string[] } {
	const paths = new Set(wanted.map((file) => file.path));
	return {
		changed: wanted.filter((file) => written.get(file.path) !== file.text),
		gone: [...written.keys()].filter((path) => !paths.has(path)),
	};
}

/** Paths as the nested folders that `mount` takes. */
export function toTree(files: readonly SandboxFile[]): FileSystemTree {
	const tree: FileSystemTree = {};
	for (const { path, text } of files) {
		const folders = path.split('/');
		const name = folders.pop() ?? path;
		let folder = tree;
		for (const part of folders) {
			const node = folder[part];
			const inner: FileSystemTree = node && 'directory' in node ? node.directory : {};
			folder[part] = { directory: inner };
			folder = inner;
		}
		folder[name] = { file: { contents: text } };
	}
	return tree;
}
