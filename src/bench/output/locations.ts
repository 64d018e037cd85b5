/** Spots in a file of the project that output speaks of, e.g. `src/chain.ts:12:5`. */
export interface Location {
	readonly path: string;
	readonly line: number;
	/** Counted from 1; missing where the output names only the line. */
	readonly column?: number;
}

export interface FoundLocation extends Location {
	/** Where the words stand in the text. */
	readonly start: number;
	readonly end: number;
}

const spot = /(?:file:\/\/)?((?:[\w@.-]+\/|\/)*[\w@.-]+\.(?:[cm]?[jt]s|json)):(\d+)(?::(\d+))?/g;

/** Finds the spots in `text` that lie in one of `paths` (paths relative to the project). */
export function findLocations(text: string, paths: readonly string[]): FoundLocation[] {
	const found: FoundLocation[] = [];
	for (const match of text.matchAll(spot)) {
		const path = projectPath(match[1] ?? '', paths);
		if (!path) continue;
		found.push({
			path,
			line: Number(match[2]),
			...(match[3] && { column: Number(match[3]) }),
			start: match.index,
			end: match.index + match[0].length,
		});
	}
	return found;
}

/** Output names files absolutely, wherever the project lies; the longest known end decides. */
function projectPath(candidate: string, paths: readonly string[]): string | undefined {
	if (/(^|\/)node_modules\//.test(candidate)) return undefined;
	return paths
		.filter((path) => candidate === path || candidate.endsWith(`/${path}`))
		.sort((a, b) => b.length - a.length)[0];
}
