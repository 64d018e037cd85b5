import { join } from 'node:path';
import { rolldown } from 'rolldown';

/** Bundles an entry of this folder's parent for the browser: text by path, e.g. `/headless.js`. */
export async function bundle(entry: string): Promise<ReadonlyMap<string, string>> {
	const build = await rolldown({
		input: join(import.meta.dirname, '..', entry),
		platform: 'browser',
		transform: { target: 'es2022' },
	});
	const { output } = await build.generate({
		format: 'esm',
		minify: true,
		entryFileNames: '[name].js',
	});
	await build.close();
	return new Map(
		output.flatMap((file) => (file.type === 'chunk' ? [[`/${file.fileName}`, file.code]] : [])),
	);
}
