import type { Files } from '../../files/files.ts';
import { resolvePath } from '../paths.ts';

/** Whether an unquoted character of `pattern` makes it one (XCU 2.14). */
export const hasPattern = (pattern: string): boolean =>
	/[*?]|\[.*\]/s.test(pattern.replace(/\\./gs, ''));

/** A text as a pattern that matches only itself. */
export const quotePattern = (text: string): string => text.replace(/[*?[\]\\!^-]/g, '\\$&');

/** One part of a path as a pattern, without a slash: XCU 2.14.1. */
function partToRegExp(pattern: string): RegExp {
	const source = pattern.replace(
		/\\(.)|\[([!^]?)(\]?(?:\\.|[^\]\\])*)\]|([*?])|[.+^${}()|[\]/]/gs,
		(token, quoted?: string, not?: string, set?: string, wild?: string) => {
			if (quoted !== undefined) return quoted.replace(/\W/, '\\$&');
			if (set) return `[${not ? '^' : ''}${set.replace(/\\?([[\]^])/g, '\\$1')}]`;
			if (wild) return wild === '*' ? '.*' : '.';
			return `\\${token}`;
		},
	);
	// A leading period has to be asked for: XCU 2.14.3.
	return new RegExp(`^${/^\\?\./.test(pattern) ? '' : '(?!\\.)'}${source}$`, 's');
}

/** The paths that match, in the order of their characters; none when nothing does. */
export function glob(files: Files, cwd: string, pattern: string): string[] {
	let found = [pattern.startsWith('/') ? '/' : ''];
	const parts = pattern.split('/').filter((part, index) => part !== '' || index > 0);
	for (const [index, part] of parts.entries()) {
		const isLast = index === parts.length - 1;
		found = found.flatMap((above) => {
			const folder = resolvePath(cwd, above);
			if (part === '') return [above];
			const names = hasPattern(part)
				? namesIn(files, folder, partToRegExp(part))
				: [part.replace(/\\(.)/gs, '$1')];
			return names
				.map((name) => above + name)
				.filter((path) => {
					const full = resolvePath(cwd, path);
					return files.exists(full) && (isLast || !files.isFile(full));
				})
				.map((path) => (isLast ? path : `${path}/`));
		});
	}
	return found;
}

function namesIn(files: Files, folder: string, pattern: RegExp): string[] {
	if (!files.exists(folder) || files.isFile(folder)) return [];
	return files.readdir(folder).filter((name) => pattern.test(name));
}
