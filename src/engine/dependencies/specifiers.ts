import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const quoted = /(['"])((?:@[\w.~-]+\/)?[\w.~-]+(?:\/[\w./~-]*\w)?)\1/g;

/**
 * Subpaths of each package of `names` that the sources below `folder` mention: `.` and, for `yaml/util`, `./util`.
 * Every quoted text counts, so that `import()` and `require` are seen as well; one too many costs a few bytes.
 */
export function usedSubpaths(folder: string, names: readonly string[]): Map<string, Set<string>> {
	const used = new Map(names.map((name) => [name, new Set(['.'])]));
	for (const path of globSync('**/*.{ts,mts,cts,js,mjs,cjs}', {
		cwd: folder,
		exclude: installed,
	})) {
		for (const [, , specifier = ''] of readFileSync(join(folder, path), 'utf8').matchAll(quoted)) {
			const { name, subpath } = splitSpecifier(specifier);
			used.get(name)?.add(subpath);
		}
	}
	return used;
}

const installed = (path: string) => path.endsWith('node_modules');

/** `@a/b/c` → `@a/b` and `./c` */
export function splitSpecifier(specifier: string): { name: string; subpath: string } {
	const [, name = specifier, rest = ''] = /^(@[^/]+\/[^/]+|[^/]+)(.*)$/.exec(specifier) ?? [];
	return { name, subpath: `.${rest}` };
}
