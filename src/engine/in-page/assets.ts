/** The in-page engine's files for the site. Made at build time and in the dev server, from the project's root folder. */

import { createHash } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { bundle } from './bundle.ts';

/** Addresses that `bootInPage` loads from. */
export interface EngineAssets {
	script: string;
	frame: string;
	/** Built-in modules that few programs use; loaded while the engine starts. */
	testing: string;
	extras: string;
	/** The shell and all commands but `node`; loaded then, too. */
	commands: string;
	/** What the sandbox needs, made by `dependencies/`; mounted before the engine is handed over. */
	dependencies?: string;
}

export interface EngineFile {
	/** With a hash of its content, so that it may be cached for ever. */
	name: string;
	type: string;
	text: string;
}

/** What the frame may do: run code, start workers from it, and nothing that leaves the page. */
const POLICY =
	"default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval' blob:; worker-src blob: data:; connect-src 'none'";

type Part = Exclude<keyof EngineAssets, 'dependencies'>;
type Files = Record<Part, EngineFile>;
let cache: { newest: number; files: Promise<Files> } | undefined;

/** The engine's files; bundled again only when one of its sources is newer than the last time. */
export async function engineFiles(): Promise<Files> {
	const newest = await newestChange('src/engine');
	if (cache?.newest !== newest) cache = { newest, files: bundleFiles() };
	return cache.files;
}

/** Their addresses below `base`, for the page. */
export async function engineAssets(base: string): Promise<EngineAssets> {
	const files = await engineFiles();
	const folder = `${base.replace(/\/$/, '')}/engine`;
	const url = (part: Part) => `${folder}/${files[part].name}`;
	return {
		script: url('script'),
		frame: url('frame'),
		testing: url('testing'),
		extras: url('extras'),
		commands: url('commands'),
	};
}

async function bundleFiles(): Promise<Files> {
	const [script, frame, testing, extras, commands] = await Promise.all([
		bundle('src/engine/in-page/worker.ts'),
		bundle('src/engine/in-page/frame.ts'),
		bundle('src/engine/testing/index.ts', 'testing'),
		bundle('src/engine/extras/index.ts', 'extras'),
		bundle('src/engine/kernel/commands/index.ts', 'commands'),
	]);
	const html = `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${POLICY}"><title>In-page engine</title><script>${frame}</script>\n`;
	return {
		// Firefox shows a data: URL whole in a stack; this names it.
		script: file('engine', 'js', `${script}//# sourceURL=engine\n`),
		frame: file('frame', 'html', html),
		testing: file('testing', 'js', testing),
		extras: file('extras', 'js', extras),
		commands: file('commands', 'js', commands),
	};
}

function file(name: string, extension: 'js' | 'html', text: string): EngineFile {
	const hash = createHash('sha256').update(text).digest('hex').slice(0, 10);
	const type = extension === 'js' ? 'text/javascript' : 'text/html';
	return { name: `${name}.${hash}.${extension}`, type, text };
}

/** When the newest file below `folder` was changed; what npm installed there does not count. */
export async function newestChange(folder: string): Promise<number> {
	const names = (await readdir(folder, { recursive: true })).filter(
		(name) => !name.includes('node_modules'),
	);
	const times = await Promise.all(
		names.map(async (name) => (await stat(`${folder}/${name}`)).mtimeMs),
	);
	return Math.max(...times);
}
