import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { Files } from '../files/files.ts';
import { resolve } from './resolve.ts';

const project: Record<string, string> = {
	'package.json': JSON.stringify({
		name: 'own',
		type: 'module',
		exports: { '.': './src/a.js', './sub/*': './src/*.js' },
		imports: { '#a': './src/a.js', '#deep/*': './src/*.js', '#fs': 'node:fs', '#none': null },
	}),
	'src/main.js': '',
	'src/a.js': '',
	'src/space in name.js': '',
	'src/folder/index.js': '',
	'node_modules/plain/package.json': JSON.stringify({ name: 'plain', main: './lib.js' }),
	'node_modules/plain/lib.js': '',
	'node_modules/plain/other.js': '',
	'node_modules/@scope/exact/package.json': JSON.stringify({
		name: '@scope/exact',
		exports: {
			'.': { browser: './browser.js', import: './import.js', default: './default.js' },
			'./features/*': './features/*.js',
			'./features/private/*': null,
			'./array': ['./array.js'],
		},
	}),
	'node_modules/@scope/exact/import.js': '',
	'node_modules/@scope/exact/array.js': '',
	'node_modules/@scope/exact/features/x.js': '',
	'node_modules/@scope/exact/features/private/y.js': '',
};

/** Every way of naming a module; asked of Node and of ours. */
const specifiers = [
	'./a.js',
	'../src/a.js',
	'./space%20in%20name.js',
	'./a.js?version=2',
	'fs',
	'node:fs',
	'test',
	'node:test',
	'#a',
	'#deep/a',
	'#fs',
	'#none',
	'#nope',
	'own',
	'own/sub/a',
	'own/nope',
	'plain',
	'plain/other.js',
	'plain/nope.js',
	'@scope/exact',
	'@scope/exact/features/x',
	'@scope/exact/features/private/y',
	'@scope/exact/array',
	'@scope/exact/nope',
	'./nope.js',
	'./folder',
	'nopkg',
	'nopkg/deep',
	'node:nope',
	'https://example.com/x.js',
];

describe('resolve', () => {
	const root = realpathSync(mkdtempSync(join(tmpdir(), 'resolve-')));
	let answers: Record<string, string> = {};

	before(() => {
		for (const [path, text] of Object.entries(project)) {
			mkdirSync(dirname(join(root, path)), { recursive: true });
			writeFileSync(join(root, path), text);
		}
		const asking = `
			const answers = {};
			for (const specifier of ${JSON.stringify(specifiers)}) {
				try {
					answers[specifier] = import.meta.resolve(specifier);
					await import(specifier);
				} catch (error) {
					answers[specifier] = error.code + ' ' + error.message;
				}
			}
			console.log(JSON.stringify(answers));`;
		writeFileSync(join(root, 'src/main.js'), asking);
		const { stdout } = spawnSync(process.execPath, [join(root, 'src/main.js')], {
			encoding: 'utf8',
		});
		answers = JSON.parse(stdout);
	});
	after(() => rmSync(root, { recursive: true }));

	for (const specifier of specifiers) {
		it(`answers as Node does for ${specifier}`, () => {
			const files = new Files();
			for (const [path, text] of Object.entries(project)) {
				const full = `${root}/${path}`;
				files.mkdir(dirname(full), true);
				files.write(full, new TextEncoder().encode(text));
			}
			let answer: string;
			try {
				answer = resolve(files, specifier, `file://${root}/src/main.js`);
			} catch (error) {
				const { code, message } = error as { code: string; message: string };
				answer = `${code} ${message}`;
			}
			assert.equal(answer, answers[specifier]);
		});
	}
});
