import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mostFiles, newPathTrouble, pathTrouble } from './new-path.ts';

const taken = ['package.json', 'src/chain.ts', 'src/server.ts'];

test('a plain path that is free is no trouble', () => {
	for (const path of ['a.ts', 'src/greeting.ts', 'src/deep/er/x_1-b.test.ts', 'srcs/a.ts', '.env'])
		assert.equal(newPathTrouble(path, taken), undefined, path);
});

test('each way to go wrong has its own sentence', () => {
	const cases: readonly [string, RegExp][] = [
		['', /name/],
		['src/', /name/],
		['/etc/passwd', /slash/],
		['../a.ts', /"\.\."/],
		['src/../../a.ts', /"\.\."/],
		['./a.ts', /"\."/],
		['src//a.ts', /two slashes/],
		['node_modules/a.js', /node_modules belongs/],
		['.git/config', /\.git belongs/],
		['a b.ts', /letters/],
		['größe.ts', /letters/],
		['c:a', /letters/],
		['src\\a.ts', /letters/],
		['__proto__', /letters/],
		[`${'x'.repeat(201)}`, /200 characters/],
		['src/chain.ts', /a file src\/chain\.ts already/],
		['src/Chain.ts', /a file src\/chain\.ts already/],
		['src', /a folder already/],
		['src/chain.ts/a.ts', /cannot hold another/],
	];
	for (const [path, words] of cases) assert.match(pathTrouble(path, taken) ?? '', words, path);
});

test('a project holds at most a hundred files', () => {
	const many = Array.from({ length: mostFiles }, (_, index) => `f${index}.ts`);
	assert.match(newPathTrouble('one-more.ts', many) ?? '', /100 files/);
	assert.equal(newPathTrouble('one-more.ts', many.slice(1)), undefined);
	assert.equal(pathTrouble('renamed.ts', many), undefined);
});
