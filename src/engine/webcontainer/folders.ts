import { nodeError } from './node-error.ts';

const PROJECT = 'project';
const GUEST = '.throughline';

/**
 * Two folders in the container's working directory: the reader's project, and beside it our own scripts.
 * The client's `fs` is scoped to that directory (see `FileSystemAPI` in `@webcontainer/api`), so "outside
 * the project" has to be a neighbour of the project.
 */
export interface Folders {
	/** Absolute path of the project. */
	readonly workdir: string;
	/** A path of the project (relative to it, or absolute) as the client wants it. Throws EACCES for any other. */
	project(path: string, syscall: string): string;
	/** A file of our own, as the client wants it. */
	guest(file: string): string;
	/** The same file as a URL that Node inside the container can import. */
	guestUrl(file: string): string;
}

export function foldersIn(root: string): Folders {
	const workdir = `${root}/${PROJECT}`;
	return {
		workdir,
		project(path, syscall) {
			const absolute = normalize(path.startsWith('/') ? path : `${workdir}/${path}`);
			if (absolute !== workdir && !absolute.startsWith(`${workdir}/`)) {
				throw nodeError('EACCES', 'permission denied', syscall, `'${path}'`);
			}
			return PROJECT + absolute.slice(workdir.length);
		},
		guest: (file) => `${GUEST}/${file}`,
		guestUrl: (file) => `file://${root}/${GUEST}/${file}`,
	};
}

function normalize(path: string): string {
	const parts: string[] = [];
	for (const part of path.split('/')) {
		if (part === '..') parts.pop();
		else if (part !== '' && part !== '.') parts.push(part);
	}
	return `/${parts.join('/')}`;
}
