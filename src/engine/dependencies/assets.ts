import { createHash } from 'node:crypto';
import { basename, dirname } from 'node:path';
import { type EngineFile, newestChange } from '../in-page/assets.ts';
import { bundleDependencies } from './bundle-dependencies.ts';
import { readManifest } from './installed.ts';

const cache = new Map<string, { newest: number; file: Promise<EngineFile> }>();

/**
 * The one file with all dependencies of the sandbox in `folder`, e.g. `sandboxes/routes`; nothing when it has none.
 * Made again only when a sandbox is newer than the last time, for they may depend on each other.
 */
export async function dependencyFile(folder: string): Promise<EngineFile | undefined> {
	if (Object.keys(readManifest(folder).dependencies ?? {}).length === 0) return undefined;
	const newest = await newestChange(dirname(folder));
	const known = cache.get(folder);
	if (known?.newest === newest) return known.file;
	const file = bundleFile(folder);
	cache.set(folder, { newest, file });
	return file;
}

/** Its address below `base`, for the page. */
export async function dependencyAsset(folder: string, base: string): Promise<string | undefined> {
	const file = await dependencyFile(folder);
	return file && `${base.replace(/\/$/, '')}/engine/dependencies/${file.name}`;
}

async function bundleFile(folder: string): Promise<EngineFile> {
	const text = JSON.stringify(await bundleDependencies(folder));
	const hash = createHash('sha256').update(text).digest('hex').slice(0, 10);
	return { name: `${basename(folder)}.${hash}.json`, type: 'application/json', text };
}
