import { createHash } from 'node:crypto';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the built site is made of. Tests, journeys and routines are not in it. */
const patterns = [
	'astro.config.mjs',
	'package-lock.json',
	'tsconfig.json',
	'content/**',
	'public/**',
	'sandboxes/**',
	'src/**',
];
/** Sandboxes are shown whole, their tests too. */
const shown = /^sandboxes[\\/]/;
const hidden = /^src[\\/](e2e|routines)[\\/]|\.test\.ts$/;
const installed = /(^|[\\/])node_modules[\\/]/;

/** Paths of the input files, relative to `root`, in a stable order. */
export function inputFiles(root: string): string[] {
	return globSync(patterns, { cwd: root, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name).slice(join(root, '/').length))
		.filter((path) => !installed.test(path) && (shown.test(path) || !hidden.test(path)))
		.sort();
}

/** A fingerprint of settings, names and contents: the same files give the same one, whatever their dates. */
export function inputsHash(root: string): string {
	const hash = createHash('sha256').update(JSON.stringify(settings()));
	for (const path of inputFiles(root)) {
		hash
			.update(`${path}\0`)
			.update(readFileSync(join(root, path)))
			.update('\0');
	}
	return hash.digest('hex');
}

/** What the environment says about the site: addresses and engines. */
function settings(): (readonly [string, string | undefined])[] {
	return Object.entries(process.env)
		.filter(([name]) => /^(?:BASE_PATH|SITE_URL|EDIT_URL|PUBLIC_.*)$/.test(name))
		.sort(([a], [b]) => a.localeCompare(b));
}

// In the built folder itself: whoever removes or rebuilds it removes the stamp too.
const stampFile = (dist: string) => join(dist, '.inputs');

/** True when `dist` was built from these very inputs. */
export function builtFrom(dist: string, hash: string): boolean {
	try {
		return readFileSync(stampFile(dist), 'utf8') === hash;
	} catch {
		return false;
	}
}

export function writeStamp(dist: string, hash: string): void {
	writeFileSync(stampFile(dist), hash);
}
