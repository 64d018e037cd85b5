import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textChange } from './text-change.ts';

for (const [before, after] of [
	['', 'a'],
	['a', ''],
	['aa', 'aaa'],
	['aaa', 'aa'],
	['const a=1', 'const a = 1'],
	['same', 'same'],
] as const) {
	test(`"${before}" becomes "${after}"`, () => {
		const { from, to, insert } = textChange(before, after);
		assert.equal(before.slice(0, from) + insert + before.slice(to), after);
	});
}

test('only what differs is replaced', () => {
	assert.deepEqual(textChange('one two three', 'one 2 three'), { from: 4, to: 7, insert: '2' });
});
