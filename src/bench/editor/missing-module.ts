import type { SandboxFile } from '../../course/sandbox.ts';
import type { ErrorMark } from './error-marks.ts';

const missed = /Cannot find module '([^']+)' imported from '?([^\s']+)/;

/**
 * The import that asks for a file of the project which is not there. Node names both files and not the line,
 * so the line is looked up in the text.
 */
export function missingModule(
	output: string,
	files: readonly SandboxFile[],
): (ErrorMark & { readonly missing: string }) | undefined {
	const [, wanted, importer] = missed.exec(output) ?? [];
	const file = importer && files.find(({ path }) => importer.endsWith(`/${path}`));
	if (!wanted || !file) return undefined;
	const root = importer.slice(0, -file.path.length);
	if (!wanted.startsWith(root)) return undefined;
	const missing = wanted.slice(root.length);
	const lines = file.text.split('\n');
	for (const [index, text] of lines.entries()) {
		for (const match of text.matchAll(/(['"`])(\.{1,2}\/[^'"`]+)\1/g)) {
			if (resolved(match[2] ?? '', file.path) !== missing) continue;
			return {
				path: file.path,
				line: index + 1,
				column: match.index + 1,
				message: `Error: Cannot find ${missing}`,
				missing,
			};
		}
	}
	return undefined;
}

/** A relative specifier as a path of the project. */
function resolved(specifier: string, from: string): string {
	return new URL(specifier, `file:///${from}`).pathname.slice(1);
}
