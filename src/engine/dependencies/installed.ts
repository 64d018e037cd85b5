import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface Manifest {
	readonly name?: string;
	readonly version?: string;
	readonly license?: string;
	readonly dependencies?: Readonly<Record<string, string>>;
}

/** A package as npm has put it on this machine; of a workspace, the folder behind the link. */
export interface InstalledPackage {
	readonly folder: string;
	readonly manifest: Manifest;
}

export function readManifest(folder: string): Manifest {
	const file = join(folder, 'package.json');
	try {
		return JSON.parse(readFileSync(file, 'utf8')) as Manifest;
	} catch (cause) {
		throw new Error(`${file} cannot be read as JSON.`, { cause });
	}
}

/** Finds `name` as Node does, from `folder` upwards. */
export function findInstalled(name: string, folder: string): InstalledPackage {
	for (let above = folder; ; above = dirname(above)) {
		const found = join(above, 'node_modules', name);
		if (existsSync(join(found, 'package.json'))) {
			const real = realpathSync(found);
			return { folder: real, manifest: readManifest(real) };
		}
		if (above === dirname(above)) break;
	}
	throw new Error(
		`${join(folder, 'package.json')} depends on "${name}", which is not installed. Run npm install.`,
	);
}

/** The package that a file on disk belongs to; nothing for files of no package. */
export function packageOf(file: string): InstalledPackage | undefined {
	for (let folder = dirname(file); folder !== dirname(folder); folder = dirname(folder)) {
		if (!existsSync(join(folder, 'package.json'))) continue;
		const manifest = readManifest(folder);
		// `{ "type": "module" }` alone marks a folder, not a package.
		if (manifest.name) return { folder, manifest };
	}
	return undefined;
}

/** The text of the package's licence, where it brings one. */
export function licenceOf({ folder }: InstalledPackage): string | undefined {
	const name = readdirSync(folder).find((file) => /^(licen[cs]e|copying)\b/i.test(file));
	return name && readFileSync(join(folder, name), 'utf8');
}
