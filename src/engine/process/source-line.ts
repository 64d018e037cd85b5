import { withoutTypes } from '../compile/without-types.ts';
import type { Files } from '../files/files.ts';
import type { SourceLine } from './excerpt.ts';

const decoder = new TextDecoder();

/** Reads lines of files as they run: Node quotes a TypeScript file without its types. `evaluated` is a program that is no file. */
export function createSourceLine(
	files: Files,
	evaluated: { url: string; text: string } | undefined,
): SourceLine {
	const textOf = (url: string): string | undefined => {
		if (url === evaluated?.url) return evaluated.text;
		// CommonJS modules go by their path.
		const path = decodeURIComponent(new URL(url, 'file:').pathname);
		if (!files.isFile(path)) return undefined;
		const text = decoder.decode(files.read(path));
		return /\.[cm]?ts$/.test(path) ? withoutTypes(text) : text;
	};
	return (url, line) => textOf(url)?.split('\n')[line - 1];
}
