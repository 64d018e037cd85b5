/** `name` as seen from the folder `cwd`, absolute and without `.`, `..` and doubled slashes. */
export function resolvePath(cwd: string, name: string): string {
	const parts: string[] = [];
	for (const part of (name.startsWith('/') ? name : `${cwd}/${name}`).split('/')) {
		if (part === '..') parts.pop();
		else if (part !== '' && part !== '.') parts.push(part);
	}
	return `/${parts.join('/')}`;
}

/** The last part of a path. */
export const baseName = (path: string): string => path.replace(/\/+$/, '').split('/').pop() ?? '';
