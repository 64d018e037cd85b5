import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { builtFrom, inputFiles, inputsHash, writeStamp } from './inputs.ts';

let root = '';
const write = (path: string, text = '') => {
	mkdirSync(dirname(join(root, path)), { recursive: true });
	writeFileSync(join(root, path), text);
};
beforeEach(() => {
	root = mkdtempSync(join(tmpdir(), 'inputs-'));
	write('content/index.mdx', 'Hello');
});
afterEach(() => rmSync(root, { recursive: true }));

test('tests, journeys and routines are no inputs; the files and tests of sandboxes are', () => {
	for (const path of [
		'src/a.ts',
		'src/a.test.ts',
		'src/e2e/b.ts',
		'src/routines/c.ts',
		'sandboxes/x/test/d.test.ts',
		'sandboxes/x/node_modules/e.js',
		'README.md',
	]) {
		write(path);
	}
	assert.deepEqual(inputFiles(root), [
		'content/index.mdx',
		'sandboxes/x/test/d.test.ts',
		'src/a.ts',
	]);
});

test('the fingerprint follows names and contents, not dates', () => {
	const before = inputsHash(root);
	utimesSync(join(root, 'content/index.mdx'), 0, 0);
	assert.equal(inputsHash(root), before);
	write('content/index.mdx', 'Hello again');
	assert.notEqual(inputsHash(root), before);
});

test('a build is up to date for the inputs it was made from, and only with its stamp', () => {
	const dist = join(root, 'dist');
	write('dist/index.html');
	const hash = inputsHash(root);
	assert.equal(builtFrom(dist, hash), false);
	writeStamp(dist, hash);
	assert.equal(builtFrom(dist, hash), true);
	assert.equal(builtFrom(dist, 'another'), false);
});
