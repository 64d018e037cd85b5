import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ownMachine, shortcoming } from './engine-words.ts';

const files = [
	{ path: 'package.json', text: '{}' },
	{ path: 'src/a.ts', text: "import { AsyncLocalStorage } from 'node:async_hooks';" },
];
const all = { typescript: true, asyncLocalStorage: true, previewUrl: true };

test('an engine that can do what the files use has no shortcoming', () => {
	assert.equal(shortcoming(files, { kind: 'webcontainer', capabilities: all }), undefined);
});

test('a store lost over await is told where a file imports it, with or without "node:"', () => {
	const engine = {
		kind: 'webcontainer',
		capabilities: { ...all, asyncLocalStorage: false },
	} as const;
	assert.match(shortcoming(files, engine) ?? '', /^WebContainer loses the store/);
	const old = [{ path: 'a.js', text: 'require("async_hooks")' }];
	assert.match(shortcoming(old, engine) ?? '', /AsyncLocalStorage/);
	assert.equal(shortcoming(files.slice(0, 1), engine), undefined);
	const prose = [{ path: 'a.js', text: '// async_hooks are another story' }];
	assert.equal(shortcoming(prose, engine), undefined);
});

test('a Node without types is told where there is a TypeScript file', () => {
	const engine = { kind: 'webcontainer', capabilities: { ...all, typescript: false } } as const;
	assert.match(shortcoming(files, engine) ?? '', /does not run TypeScript/);
	assert.equal(shortcoming(files.slice(0, 1), engine), undefined);
});

test('a sandbox that nothing here can run says how to run it elsewhere', () => {
	const { title, remedy } = ownMachine('It needs Node itself.', 'native', 'node src/a.ts');
	assert.match(title, /cannot run/);
	assert.match(remedy, /^It needs Node itself\. .*cd sandboxes\/native && node src\/a\.ts$/);
});
