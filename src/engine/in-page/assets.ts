/** Bundles the in-page engine for the site. Runs at build time and in the dev server, from the project's root folder. */

import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type BuildOptions, build } from 'esbuild';

/** Addresses that `bootInPage` loads from. */
export interface EngineAssets {
	kernel: string;
	process: string;
	frame: string;
}

export interface EngineFile {
	/** With a hash of its content, so that it may be cached for ever. */
	name: string;
	type: string;
	text: string;
}

type Part = keyof EngineAssets;

/** What the frame may do: run code, start workers from it, and nothing that leaves the page. */
const POLICY =
	"default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval' blob:; worker-src blob: data:; connect-src 'none'";

const options: BuildOptions = {
	bundle: true,
	write: false,
	format: 'iife',
	platform: 'browser',
	target: ['es2022'],
	minify: true,
	legalComments: 'none',
	charset: 'utf8',
	define: { 'process.env.NODE_ENV': '"production"', 'process.env.READABLE_STREAM': '"disable"' },
	plugins: [
		{
			// The parser holds six languages; the engine reads one. Flow and JSX are a sixth of the kernel.
			name: 'babel-typescript-only',
			setup({ onLoad }) {
				onLoad({ filter: /@babel\/parser\/lib\/index\.js$/ }, async ({ path }) => ({
					contents: typescriptOnly(await readFile(path, 'utf8')),
				}));
			},
		},
		{
			// `readable-stream` brings a `process` and an `AbortController` for browsers that had none.
			name: 'engine-globals',
			setup({ onResolve }) {
				onResolve({ filter: /^(process\/|abort-controller)$/ }, ({ path }) => ({
					path: resolve(
						'src/engine/in-page',
						path === 'process/' ? 'process-global.ts' : 'abort-controller.ts',
					),
				}));
			},
		},
	],
	// Firefox shows a data: URL whole in a stack; this names it.
	footer: { js: '//# sourceURL=engine' },
};

/** Takes the other languages out of the parser's table, so that the bundler drops them. */
function typescriptOnly(source: string): string {
	const table = /const mixinPlugins = \{[^}]*\}/;
	if (!table.test(source))
		throw new Error(
			'@babel/parser no longer has the table "mixinPlugins". See what holds its plugins now, and change typescriptOnly in src/engine/in-page/assets.ts.',
		);
	return source
		.replace(table, 'const mixinPlugins = { typescript }')
		.replaceAll('= ParseErrorEnum`', '= /* @__PURE__ */ ParseErrorEnum`');
}

let cache: { newest: number; files: Promise<Record<Part, EngineFile>> } | undefined;

/** The engine's files; bundled again only when one of its sources is newer than the last time. */
export async function engineFiles(): Promise<Record<Part, EngineFile>> {
	const newest = await newestChange('src/engine');
	if (cache?.newest !== newest) cache = { newest, files: bundle() };
	return cache.files;
}

/** Their addresses below `base`, for the page. */
export async function engineAssets(base: string): Promise<EngineAssets> {
	const { kernel, process, frame } = await engineFiles();
	const url = ({ name }: EngineFile) => `${base.replace(/\/$/, '')}/engine/${name}`;
	return { kernel: url(kernel), process: url(process), frame: url(frame) };
}

async function bundle(): Promise<Record<Part, EngineFile>> {
	const [kernel, process, frame] = await Promise.all(
		['src/engine/kernel/main.ts', 'src/engine/process/main.ts', 'src/engine/in-page/frame.ts'].map(
			bundleOne,
		),
	);
	const html = `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${POLICY}"><title>In-page engine</title><script>${frame}</script>\n`;
	return {
		kernel: file('kernel', 'js', kernel ?? ''),
		process: file('process', 'js', process ?? ''),
		frame: file('frame', 'html', html),
	};
}

async function bundleOne(entry: string): Promise<string> {
	const { outputFiles } = await build({ ...options, entryPoints: [entry] });
	return outputFiles?.[0]?.text ?? '';
}

function file(part: Part, extension: 'js' | 'html', text: string): EngineFile {
	const hash = createHash('sha256').update(text).digest('hex').slice(0, 10);
	return {
		name: `${part}.${hash}.${extension}`,
		type: extension === 'js' ? 'text/javascript' : 'text/html',
		text,
	};
}

async function newestChange(folder: string): Promise<number> {
	const names = await readdir(folder, { recursive: true });
	const times = await Promise.all(
		names.map(async (name) => (await stat(`${folder}/${name}`)).mtimeMs),
	);
	return Math.max(...times);
}
