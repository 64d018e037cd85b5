import { isProjectPath } from './project-path.ts';

/** Files of one set; more than these are no lesson any more. */
export const mostFiles = 100;

/** Why no file can be made at `path`, in a sentence; undefined when one can. `taken` are the files there are. */
export function newPathTrouble(path: string, taken: readonly string[]): string | undefined {
	if (taken.length >= mostFiles)
		return `There are ${mostFiles} files, which is as many as a lesson holds. Delete one first.`;
	return pathTrouble(path, taken);
}

/** Why no file can have this path, in a sentence; undefined when one can. */
export function pathTrouble(path: string, taken: readonly string[]): string | undefined {
	if (path === '' || path.endsWith('/')) return 'Give the file a name, e.g. src/greeting.ts.';
	if (path.startsWith('/'))
		return 'Start with a folder or a name, not with a slash: a file stays in the project.';
	const parts = path.split('/');
	if (parts.includes('..') || parts.includes('.'))
		return 'Leave out "." and "..": a path begins at the top of the project.';
	if (parts.includes('')) return 'There are two slashes in a row. Write one.';
	const reserved = parts.find((part) => part === 'node_modules' || part === '.git');
	if (reserved) return `${reserved} belongs to the tools. Choose another folder.`;
	if (!isProjectPath(path))
		return path.length > 200
			? 'The path is too long. Write at most 200 characters.'
			: 'Use letters of English, digits and the signs . - _ + @ only: other signs do not work on every system.';
	// On many systems, names that differ in capitals alone are one file.
	const small = path.toLowerCase();
	for (const other of taken) {
		const name = other.toLowerCase();
		if (name === small) return `There is a file ${other} already.`;
		if (name.startsWith(`${small}/`)) return `${path} is a folder already.`;
		if (small.startsWith(`${name}/`)) return `${other} is a file, so it cannot hold another.`;
	}
	return undefined;
}
