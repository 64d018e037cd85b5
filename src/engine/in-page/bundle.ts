import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Plugin, rolldown } from 'rolldown';

/**
 * Bundles one entry with all it imports into the text of a classic script, which gives its exports the global `name`.
 * Paths count from the project's root.
 */
export async function bundle(entry: string, name?: string): Promise<string> {
	const build = await rolldown({
		input: entry,
		platform: 'browser',
		plugins: [engineGlobals, typescriptOnly],
		transform: {
			target: 'es2022',
			define: {
				'process.env.NODE_ENV': '"production"',
				'process.env.READABLE_STREAM': '"disable"',
			},
		},
	});
	const { output } = await build.generate({
		format: 'iife',
		...(name && { name }),
		minify: true,
		comments: false,
		codeSplitting: false,
	});
	await build.close();
	return output[0].code;
}

/** `readable-stream` brings a `process` and an `AbortController` for browsers that had none. */
const engineGlobals: Plugin = {
	name: 'engine-globals',
	resolveId: {
		filter: { id: /^(process\/|abort-controller)$/ },
		handler: (id) =>
			resolve('src/engine/in-page', id === 'process/' ? 'process-global.ts' : `${id}.ts`),
	},
};

/** The parser holds six languages and the engine reads one: the others are taken out of its table, and so dropped. */
const typescriptOnly: Plugin = {
	name: 'typescript-only',
	load: {
		filter: { id: /@babel\/parser\/lib\/index\.js$/ },
		async handler(path) {
			const source = await readFile(path, 'utf8');
			const table = /const mixinPlugins = \{[^}]*\}/;
			if (!table.test(source)) {
				throw new Error(
					`${path} no longer has the table "mixinPlugins". See what holds the parser's plugins now, and change src/engine/in-page/bundle.ts.`,
				);
			}
			return source
				.replace(table, 'const mixinPlugins = { typescript }')
				.replaceAll('= ParseErrorEnum`', '= /* @__PURE__ */ ParseErrorEnum`');
		},
	},
};
