const longest = 200;
const segment = /^[\w@+.-]+$/;
const refused = new Set(['.', '..', 'node_modules', '__proto__', '.git']);

/** Whether a path may be a file of a project: relative, inside it, and plain on every system. */
export function isProjectPath(path: string): boolean {
	if (path.length > longest) return false;
	return path.split('/').every((part) => segment.test(part) && !refused.has(part));
}
