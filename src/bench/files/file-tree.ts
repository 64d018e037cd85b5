/** One line of the file list. */
export interface TreeRow {
	/** Of the file, or of the folder without a slash at its end. */
	readonly path: string;
	readonly name: string;
	/** For a folder: whether it shows what it holds. */
	readonly isOpen?: boolean;
	readonly level: number;
	/** Where it stands among its siblings, from 1, and how many there are. */
	readonly position: number;
	readonly siblings: number;
}

/** The rows that are shown: folders first, then files, each by name. */
export function treeRows(paths: readonly string[], closed: ReadonlySet<string>): TreeRow[] {
	return rowsIn('', 1, paths, closed);
}

function rowsIn(
	folder: string,
	level: number,
	paths: readonly string[],
	closed: ReadonlySet<string>,
): TreeRow[] {
	const inside = paths
		.filter((path) => path.startsWith(folder))
		.map((path) => path.slice(folder.length));
	const split = (rest: string) => rest.split('/', 1)[0] ?? rest;
	const folders = unique(inside.filter((rest) => rest.includes('/')).map(split));
	const files = inside.filter((rest) => !rest.includes('/')).sort();
	const siblings = folders.length + files.length;
	const opened = folders.flatMap((name, index): TreeRow[] => {
		const path = `${folder}${name}`;
		const isOpen = !closed.has(path);
		const row = { path, name, isOpen, level, position: index + 1, siblings };
		return isOpen ? [row, ...rowsIn(`${path}/`, level + 1, paths, closed)] : [row];
	});
	const leaves = files.map((name, index) => ({
		path: `${folder}${name}`,
		name,
		level,
		position: folders.length + index + 1,
		siblings,
	}));
	return [...opened, ...leaves];
}

/** What a key does in the tree, as https://www.w3.org/WAI/ARIA/apg/patterns/treeview/ has it. */
export type TreeAct =
	| { readonly to: number }
	| { readonly toggle: string }
	| { readonly open: string }
	| undefined;

export function treeAct(key: string, rows: readonly TreeRow[], at: number): TreeAct {
	const row = rows[at];
	if (!row) return undefined;
	switch (key) {
		case 'ArrowDown':
			return { to: Math.min(at + 1, rows.length - 1) };
		case 'ArrowUp':
			return { to: Math.max(at - 1, 0) };
		case 'Home':
			return { to: 0 };
		case 'End':
			return { to: rows.length - 1 };
		case 'ArrowRight':
			if (row.isOpen === undefined) return undefined;
			return row.isOpen ? { to: at + 1 } : { toggle: row.path };
		case 'ArrowLeft': {
			if (row.isOpen) return { toggle: row.path };
			const parent = rows.slice(0, at).findLastIndex(({ level }) => level < row.level);
			return parent < 0 ? undefined : { to: parent };
		}
		case 'Enter':
		case ' ':
			return row.isOpen === undefined ? { open: row.path } : { toggle: row.path };
		default: {
			if (!/^[\p{L}\p{N}]$/u.test(key)) return undefined;
			const after = [...rows.keys()].map((index) => (at + 1 + index) % rows.length);
			const to = after.find((index) =>
				rows[index]?.name.toLowerCase().startsWith(key.toLowerCase()),
			);
			return to === undefined ? undefined : { to };
		}
	}
}

function unique(names: readonly string[]): string[] {
	return [...new Set(names)].sort();
}
