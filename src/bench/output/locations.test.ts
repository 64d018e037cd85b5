import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findLocations } from './locations.ts';

const paths = ['src/a.ts', 'a.ts', 'package.json'];
const find = (text: string) =>
	findLocations(text, paths).map(({ path, line, column }) => [path, line, column]);

test('absolute, relative and file: names lead to the project file', () => {
	assert.deepEqual(find('at boom (file:///home/project/src/a.ts:12:34)'), [['src/a.ts', 12, 34]]);
	assert.deepEqual(find("location: '/home/project/src/a.ts:3:1'"), [['src/a.ts', 3, 1]]);
	assert.deepEqual(find('test at src/a.ts:7'), [['src/a.ts', 7, undefined]]);
	assert.deepEqual(find('/home/project/a.ts:1'), [['a.ts', 1, undefined]]);
});

test('files that are not in the project are left as text', () => {
	assert.deepEqual(find('at node:internal/modules/run_main:107:5'), []);
	assert.deepEqual(find('/home/project/node_modules/x/src/a.ts:1:1'), []);
	assert.deepEqual(find('src/ba.ts:1:1 http://localhost:3000'), []);
});

test('the place in the text is that of all the words', () => {
	const text = 'see file:///p/src/a.ts:1:2 here';
	const [found] = findLocations(text, paths);
	assert.equal(text.slice(found?.start, found?.end), 'file:///p/src/a.ts:1:2');
});
