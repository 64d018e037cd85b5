import assert from 'node:assert/strict';
import { test } from 'node:test';
import { treeAct, treeRows } from './file-tree.ts';

const paths = ['package.json', 'src/trace.ts', 'src/layers/log.ts', 'src/chain.ts', 'README.md'];
const all = treeRows(paths, new Set());
const indexOf = (path: string) => all.findIndex((row) => row.path === path);

test('folders come first, then files, each by name', () => {
	assert.deepEqual(
		all.map(({ path, level, position, siblings }) => [path, level, position, siblings]),
		[
			['src', 1, 1, 3],
			['src/layers', 2, 1, 3],
			['src/layers/log.ts', 3, 1, 1],
			['src/chain.ts', 2, 2, 3],
			['src/trace.ts', 2, 3, 3],
			['README.md', 1, 2, 3],
			['package.json', 1, 3, 3],
		],
	);
});

test('a closed folder hides what it holds, at any depth', () => {
	assert.deepEqual(
		treeRows(paths, new Set(['src'])).map(({ path }) => path),
		['src', 'README.md', 'package.json'],
	);
});

test('up, down, Home and End move and stop at the ends', () => {
	assert.deepEqual(treeAct('ArrowDown', all, 0), { to: 1 });
	assert.deepEqual(treeAct('ArrowDown', all, 6), { to: 6 });
	assert.deepEqual(treeAct('ArrowUp', all, 0), { to: 0 });
	assert.deepEqual(treeAct('Home', all, 5), { to: 0 });
	assert.deepEqual(treeAct('End', all, 0), { to: 6 });
});

test('right goes into a folder, left closes it or goes to the folder around', () => {
	assert.deepEqual(treeAct('ArrowRight', all, 0), { to: 1 });
	assert.deepEqual(treeAct('ArrowLeft', all, 0), { toggle: 'src' });
	assert.deepEqual(treeAct('ArrowLeft', all, indexOf('src/trace.ts')), { to: 0 });
	assert.equal(treeAct('ArrowRight', all, indexOf('src/trace.ts')), undefined);
	assert.equal(treeAct('ArrowLeft', all, indexOf('README.md')), undefined);
	assert.deepEqual(treeAct('ArrowRight', treeRows(paths, new Set(['src'])), 0), { toggle: 'src' });
});

test('Enter opens a file and turns a folder', () => {
	assert.deepEqual(treeAct('Enter', all, indexOf('src/chain.ts')), { open: 'src/chain.ts' });
	assert.deepEqual(treeAct('Enter', all, 0), { toggle: 'src' });
});

test('a letter goes to the next row that begins with it, around the end', () => {
	assert.deepEqual(treeAct('p', all, 0), { to: 6 });
	assert.deepEqual(treeAct('C', all, 6), { to: indexOf('src/chain.ts') });
	assert.equal(treeAct('z', all, 0), undefined);
	assert.equal(treeAct('?', all, 0), undefined);
});
