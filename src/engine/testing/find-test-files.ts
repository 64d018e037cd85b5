const EXTENSIONS = '{js,mjs,cjs,ts,mts,cts}';

/** What `node --test` runs when no file is named (https://nodejs.org/api/test.html#running-tests-from-the-command-line). */
const DEFAULT = `**/{test,test/**/*,test-*,*[._-]test}.${EXTENSIONS}`;

/**
 * The test files among `paths`, which are relative to the folder the command runs in, sorted. A pattern names a
 * file or is a glob; without patterns Node's own apply. `undefined` when a file that was named does not exist.
 */
export function findTestFiles(
	paths: readonly string[],
	patterns: readonly string[] = [],
): string[] | undefined {
	const globs = (patterns.length > 0 ? patterns : [DEFAULT]).map(globToRegExp);
	// A folder is taken for a file, as in Node, where running it then fails.
	const all = new Set(paths.flatMap((path) => [path, ...foldersOf(path)]));
	const candidates = [...all].filter((path) => !path.split('/').includes('node_modules'));
	const found = candidates.filter((path) => globs.some((glob) => glob.test(path)));
	const isMagic = patterns.length === 0 || patterns.some((pattern) => /[*?[{]/.test(pattern));
	return found.length === 0 && !isMagic ? undefined : found.sort();
}

const foldersOf = (path: string) =>
	[...path.matchAll(/\//g)].map(({ index }) => path.slice(0, index));

/** A glob with `**`, `*`, `?`, `[a-z]` and `{a,b}` as a pattern for whole paths. */
export function globToRegExp(glob: string): RegExp {
	let depth = 0;
	const source = glob
		.replace(/^(?:\.\/)+/, '')
		.replace(/\*\*\/|\*\*|[*?{},.+^$()|\\]/g, (token, offset: number, whole: string) => {
			switch (token) {
				case '**/':
					return '(?:(?!\\.)[^/]+/)*';
				case '**':
					return '(?:(?!\\.)[^/]+/)*(?!\\.)[^/]*';
				case '*':
					// Hidden files have to be asked for.
					return /^$|\/$/.test(whole.slice(0, offset)) ? '(?!\\.)[^/]*' : '[^/]*';
				case '?':
					return '[^/]';
				case '{':
					depth++;
					return '(?:';
				case '}':
					if (depth === 0) return '\\}';
					depth--;
					return ')';
				case ',':
					return depth > 0 ? '|' : ',';
				default:
					return `\\${token}`;
			}
		});
	return new RegExp(`^${source}$`);
}
