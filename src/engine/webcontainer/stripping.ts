import type { FileSystemTree } from '../port.ts';

/** Removes the types of one file; keeps lines and columns. */
export type StripFile = (path: string, source: string) => string;

/** What stands in the container in place of a file, and back: readers of `fs` get what was written. */
export interface Stripping {
	tree(tree: FileSystemTree, folder: string): FileSystemTree;
	contents(path: string, data: string | Uint8Array): string | Uint8Array;
	original(path: string, bytes: Uint8Array): Uint8Array;
	moved(from: string, to: string): void;
}

/** For a Node that runs `.ts` itself. */
export const filesAsTheyAre: Stripping = {
	tree: (tree) => tree,
	contents: (_path, data) => data,
	original: (_path, bytes) => bytes,
	moved() {},
};

/** For a Node that does not: `.ts`, `.mts` and `.cts` files stand in the container without their types. */
export function strippedFiles(strip: StripFile): Stripping {
	const written = new Map<string, { source: string; stripped: string }>();

	function contents(path: string, data: string | Uint8Array): string | Uint8Array {
		if (!/\.[cm]?ts$/.test(path)) return data;
		const source = typeof data === 'string' ? data : new TextDecoder().decode(data);
		const stripped = stripOrKeep(strip, path, source);
		written.set(path, { source, stripped });
		return stripped;
	}

	function tree(from: FileSystemTree, folder: string): FileSystemTree {
		const to: FileSystemTree = {};
		for (const [name, node] of Object.entries(from)) {
			const path = `${folder}/${name}`;
			to[name] =
				'file' in node
					? { file: { contents: contents(path, node.file.contents) } }
					: { directory: tree(node.directory, path) };
		}
		return to;
	}

	return {
		tree,
		contents,
		original(path, bytes) {
			const entry = written.get(path);
			if (!entry || new TextDecoder().decode(bytes) !== entry.stripped) return bytes;
			return new TextEncoder().encode(entry.source);
		},
		moved(from, to) {
			for (const [path, entry] of [...written]) {
				if (path !== from && !path.startsWith(`${from}/`)) continue;
				written.delete(path);
				written.set(to + path.slice(from.length), entry);
			}
		},
	};
}

/** A file that does not parse goes in as it is, so that Node reports the mistake when it runs. */
function stripOrKeep(strip: StripFile, path: string, source: string): string {
	try {
		return strip(path, source);
	} catch {
		return source;
	}
}
