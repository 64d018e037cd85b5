import { resolve } from 'node:path';
import { compile } from '../compile/compile.ts';
import { WORKDIR } from '../in-page/protocol.ts';
import type { FileSystemTree } from '../port.ts';
import { bundlePackage, entryName } from './bundle-package.ts';
import { findInstalled, licenceOf, type Manifest, packageOf, readManifest } from './installed.ts';
import { type PrecompiledUnit, pack } from './precompiled.ts';
import { splitSpecifier, usedSubpaths } from './specifiers.ts';

/** What a sandbox needs besides its own files: the same for both engines, and for a copy on the reader's machine. */
export interface SandboxDependencies {
	/** `node_modules`, as it stands in the project's folder. */
	readonly tree: FileSystemTree;
	/** Its modules for the in-page engine, which then need not be parsed in the page. */
	readonly units: readonly PrecompiledUnit[];
}

/**
 * Bundles every package that the `dependencies` of `sandbox`/package.json name, each for itself; what a package
 * needs is part of it, unless the sandbox names that as well. A workspace package is bundled like any other, because
 * Node strips no types below `node_modules`.
 */
export async function bundleDependencies(sandbox: string): Promise<SandboxDependencies> {
	const folder = resolve(sandbox);
	const names = Object.keys(readManifest(folder).dependencies ?? {});
	const used = usedSubpaths(folder, names);
	const beside = new Set(names);
	const files = new Map<string, string>();
	// A package may ask another for a subpath that the sandbox does not: then that one is bundled once more.
	for (const waiting = new Set(names); waiting.size > 0; ) {
		const [name = ''] = waiting;
		waiting.delete(name);
		const subpaths = used.get(name) ?? new Set(['.']);
		const others = new Set([...beside].filter((other) => other !== name));
		const { manifest } = findInstalled(name, folder);
		const bundled = await bundlePackage(name, subpaths, { folder, beside: others }).catch(
			(cause: unknown) => {
				throw new Error(
					`The dependency "${name}" of ${folder} cannot be bundled. See the cause for what it lacks.`,
					{ cause },
				);
			},
		);
		for (const specifier of bundled.imports) {
			const target = splitSpecifier(specifier);
			const known = used.get(target.name);
			if (!known || known.has(target.subpath)) continue;
			known.add(target.subpath);
			waiting.add(target.name);
		}
		const root = `node_modules/${name}`;
		files.set(`${root}/package.json`, manifestText(manifest, subpaths));
		const licences = licencesOf(bundled.sources);
		if (licences) files.set(`${root}/LICENSE`, licences);
		for (const [path, text] of bundled.files) files.set(`${root}/${path}`, text);
	}
	return { tree: treeOf(files), units: [...files].flatMap(([path, text]) => unitsOf(path, text)) };
}

function manifestText({ name, version, license }: Manifest, subpaths: Iterable<string>): string {
	const entries = [...subpaths].map((subpath) => [subpath, `./${entryName(subpath)}.js`]);
	const exports = Object.fromEntries([...entries, ['./package.json', './package.json']]);
	return `${JSON.stringify({ name, version, license, type: 'module', exports }, null, '\t')}\n`;
}

/** The licences of all packages in a bundle, the bundled package's own among them. */
function licencesOf(sources: readonly string[]): string {
	const packages = new Map(
		sources.flatMap((file) => {
			const found = packageOf(file);
			return found ? [[found.folder, found] as const] : [];
		}),
	);
	return [...packages.values()]
		.flatMap((found) => {
			const text = licenceOf(found);
			const { name, version } = found.manifest;
			return text === undefined ? [] : [`${name} ${version}\n\n${text.trim()}\n`];
		})
		.join('\n');
}

function unitsOf(path: string, source: string): PrecompiledUnit[] {
	if (!path.endsWith('.js')) return [];
	const url = `file://${WORKDIR}/${path}`;
	return [false, true].map((asyncContext) => {
		const unit = compile(source, { url, language: 'js', format: 'module', asyncContext });
		return pack(unit, source, asyncContext);
	});
}

function treeOf(files: ReadonlyMap<string, string>): FileSystemTree {
	const tree: FileSystemTree = {};
	for (const [path, contents] of files) {
		const folders = path.split('/');
		const name = folders.pop() ?? path;
		let at = tree;
		for (const part of folders) {
			const node = at[part];
			const inner: FileSystemTree = node && 'directory' in node ? node.directory : {};
			at[part] = { directory: inner };
			at = inner;
		}
		at[name] = { file: { contents } };
	}
	return tree;
}
