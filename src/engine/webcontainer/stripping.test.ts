import assert from 'node:assert/strict';
import { stripTypeScriptTypes } from 'node:module';
import { test } from 'node:test';
import { strippedFiles } from './stripping.ts';

const encode = (text: string) => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const strip = (_path: string, source: string) => stripTypeScriptTypes(source);

test('types are gone from .ts files at any depth, and other files are left alone', () => {
	const { tree } = strippedFiles(strip);
	const file = (contents: string) => ({ file: { contents } });
	const typed = 'const a: number = 1;';
	const mounted = tree(
		{ 'a.ts': file(typed), b: { directory: { 'c.mts': file(typed), 'd.js': file(typed) } } },
		'project',
	);
	const plain = 'const a         = 1;';
	assert.deepEqual(mounted, {
		'a.ts': file(plain),
		b: { directory: { 'c.mts': file(plain), 'd.js': file(typed) } },
	});
});

test('reading answers with what was written, also after a rename of its folder', () => {
	const files = strippedFiles(strip);
	const source = 'let a: string;';
	const stripped = encode(String(files.contents('project/src/a.ts', source)));
	assert.equal(decode(files.original('project/src/a.ts', stripped)), source);
	files.moved('project/src', 'project/lib');
	assert.equal(decode(files.original('project/lib/a.ts', stripped)), source);
	assert.equal(decode(files.original('project/src/a.ts', stripped)), decode(stripped));
});

test('a file that a program wrote itself is read as it stands', () => {
	const files = strippedFiles(strip);
	files.contents('project/a.ts', 'let a: string;');
	assert.equal(decode(files.original('project/a.ts', encode('other'))), 'other');
});

test('a file that does not parse is mounted as it is', () => {
	const { contents } = strippedFiles(strip);
	assert.equal(contents('project/a.ts', 'let a: = ;'), 'let a: = ;');
});
