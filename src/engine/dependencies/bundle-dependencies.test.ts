import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { FileSystemTree } from '../port.ts';
import { bundleDependencies, type SandboxDependencies } from './bundle-dependencies.ts';
import { unpack } from './precompiled.ts';

const fixture = join(import.meta.dirname, 'fixture');

describe('dependencies of a sandbox', () => {
	const folder = mkdtempSync(join(tmpdir(), 'dependencies-'));
	let dependencies: SandboxDependencies;
	let files: Map<string, string>;
	before(async () => {
		// As the site names a sandbox: from the folder it is built in.
		dependencies = await bundleDependencies(relative(process.cwd(), fixture));
		files = filesOf(dependencies.tree);
	});
	after(() => rmSync(folder, { recursive: true }));

	const manifest = (name: string) =>
		JSON.parse(files.get(`node_modules/${name}/package.json`) ?? '') as {
			exports: Record<string, string>;
			version: string;
		};

	it('on Node, a project with the bundled packages prints what it prints with the installed ones', () => {
		for (const [path, text] of files) {
			mkdirSync(dirname(join(folder, path)), { recursive: true });
			writeFileSync(join(folder, path), text);
		}
		for (const name of ['package.json', 'src'])
			cpSync(join(fixture, name), join(folder, name), { recursive: true });
		assert.equal(nodeOutput(folder), nodeOutput(fixture));
	});

	it('a package keeps the entries that the sandbox imports, and no others', () => {
		assert.deepEqual(manifest('yaml').exports, {
			'.': './index.js',
			'./util': './util.js',
			'./package.json': './package.json',
		});
		assert.deepEqual(Object.keys(manifest('middleware-chain').exports), ['.', './package.json']);
	});

	it('named exports survive where Node is given CommonJS', () => {
		const entry = dependencies.units.find(({ unit }) => unit.url.endsWith('/yaml/index.js'));
		for (const name of ['parse', 'stringify', 'Document', 'default'])
			assert.ok(entry?.unit.exports.includes(name), name);
	});

	it('types are gone from a workspace package', () => {
		const text = files.get('node_modules/middleware-chain/index.js') ?? '';
		assert.match(text, /function createKey\(description\) \{/);
	});

	it('licences stay beside what they are for', () => {
		assert.match(
			files.get('node_modules/yaml/LICENSE') ?? '',
			/^yaml 2\.\d+\.\d+\n\nCopyright Eemeli Aro/,
		);
	});

	it('every module is compiled ahead, with and without async context', () => {
		const modules = [...files.keys()].filter((path) => path.endsWith('.js'));
		for (const asyncContext of [false, true])
			assert.deepEqual(
				dependencies.units
					.filter((packed) => packed.asyncContext === asyncContext)
					.map(({ unit }) => unit.url.replace('file:///home/project/', '')),
				modules,
			);
		for (const packed of dependencies.units) {
			const path = packed.unit.url.replace('file:///home/project/', '');
			const { code } = unpack(packed, files.get(path) ?? '');
			assert.match(code, /^\(function\*\(/);
		}
	});

	it('a package that is not installed stops the build and names the file', async () => {
		const lost = join(folder, 'lost');
		mkdirSync(lost);
		writeFileSync(join(lost, 'package.json'), '{ "dependencies": { "not-installed": "1" } }');
		await assert.rejects(bundleDependencies(lost), {
			message: `${join(lost, 'package.json')} depends on "not-installed", which is not installed. Run npm install.`,
		});
	});

	it('a sandbox without dependencies needs nothing', async () => {
		const alone = join(folder, 'alone');
		mkdirSync(alone);
		writeFileSync(join(alone, 'package.json'), '{}');
		assert.deepEqual(await bundleDependencies(alone), { tree: {}, units: [] });
	});
});

function nodeOutput(cwd: string): string {
	return execFileSync(process.execPath, ['src/main.ts'], { cwd, encoding: 'utf8' });
}

function filesOf(tree: FileSystemTree, folder = ''): Map<string, string> {
	return new Map(
		Object.entries(tree).flatMap(([name, node]) =>
			'file' in node
				? [[`${folder}${name}`, String(node.file.contents)] as const]
				: [...filesOf(node.directory, `${folder}${name}/`)],
		),
	);
}
