import { basename, join } from 'node:path';
import { build } from 'esbuild';

/** Bundles an entry of this folder's parent for the browser: text by path, e.g. `/headless.js`. */
export async function bundle(entry: string): Promise<ReadonlyMap<string, string>> {
	const { outputFiles } = await build({
		entryPoints: [join(import.meta.dirname, '..', entry)],
		bundle: true,
		splitting: true,
		minify: true,
		format: 'esm',
		target: 'es2022',
		outdir: 'out',
		chunkNames: '[name]-[hash]',
		write: false,
	});
	return new Map(outputFiles.map(({ path, text }) => [`/${basename(path)}`, text]));
}
