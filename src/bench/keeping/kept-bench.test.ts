import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
	emptyBench,
	type KeptBench,
	readChanges,
	readKeptBench,
	readOldBench,
	withChanges,
} from './kept-bench.ts';

const edit = { text: 'mine', base: 'old' };
const change = { set: 'sandbox', path: 'a', edit, at: 5 } as const;
const kept: KeptBench = {
	files: {
		sandbox: { a: { ...edit, at: 5 } },
		'exercise:fix': { b: { text: null, base: 'b', at: 6 } },
	},
	passed: ['fix'],
	aside: [{ set: 'sandbox', files: { a: edit }, at: 7 }],
};

test('a bench comes off the device as it went on it', () => {
	assert.deepEqual(readKeptBench(structuredClone(kept)), kept);
});

test('a change touches its own file only', () => {
	const after = withChanges(kept, [{ ...change, path: 'c' }]);
	assert.deepEqual(after.files.sandbox, { a: { ...edit, at: 5 }, c: { ...edit, at: 5 } });
	assert.deepEqual(after.files['exercise:fix'], kept.files['exercise:fix']);
	assert.deepEqual(after.passed, ['fix']);
});

test('the later of two changes of a file stays, whichever is written last', () => {
	const late = withChanges(emptyBench, [{ ...change, edit: { ...edit, text: 'late' }, at: 9 }]);
	assert.equal(withChanges(late, [change]).files.sandbox?.['a']?.text, 'late');
	assert.equal(withChanges(late, [{ ...change, at: 10 }]).files.sandbox?.['a']?.text, 'mine');
});

test('a file without an edit leaves nothing behind', () => {
	assert.deepEqual(withChanges(kept, [{ ...change, edit: undefined, at: 9 }]).files, {
		'exercise:fix': kept.files['exercise:fix'],
	});
});

test('what has not the right shape is dropped, part by part', () => {
	for (const value of [null, 1, 'x', []]) assert.equal(readKeptBench(value), undefined);
	const odd = {
		files: {
			sandbox: { a: { ...edit, at: 5 }, b: { text: 1, base: '', at: 1 }, c: edit, d: null },
			odd: { a: { ...edit, at: 5 } },
		},
		passed: [1, 'fix'],
		aside: [null, { set: 'odd', files: {}, at: 1 }, { set: 'sandbox', files: 1, at: 1 }],
	};
	assert.deepEqual(readKeptBench(odd), {
		files: { sandbox: { a: { ...edit, at: 5 } } },
		passed: ['fix'],
		aside: [{ set: 'sandbox', files: {}, at: 1 }],
	});
});

test('changes in a journal are read one by one', () => {
	const noEdit = { set: 'sandbox', path: 'b', at: 6 };
	const odd = [null, { ...change, set: 1 }, { ...change, at: 'x' }, { ...change, edit: 'x' }];
	assert.deepEqual(readChanges([change, noEdit, ...odd]), [change, { ...noEdit, edit: undefined }]);
	assert.deepEqual(readChanges('x'), []);
});

test('what an older site kept comes along, begun from the text of now when the version is the same', () => {
	const text =
		'{"version":"v1","edits":{"sandbox":{"a":"mine","b":1},"odd":{"a":"x"}},"passed":["fix"]}';
	const from = (version: string) => readOldBench(text, version, () => 'original');
	const a = { set: 'sandbox', path: 'a', at: 1 };
	assert.deepEqual(from('v1'), {
		passed: ['fix'],
		changes: [{ ...a, edit: { text: 'mine', base: 'original' } }],
	});
	assert.deepEqual(from('v2').changes, [{ ...a, edit: { text: 'mine', base: '' } }]);
	assert.deepEqual(
		readOldBench('{', 'v1', () => ''),
		{ passed: [], changes: [] },
	);
});
