import assert from 'node:assert/strict';
import { test } from 'node:test';
import { differences } from './differences.ts';

test('values that are equal have no differences', () => {
	assert.deepEqual(differences({ a: [1, { b: null }] }, { a: [1, { b: null }] }), []);
});

test('a difference is told with its path and both values', () => {
	assert.deepEqual(
		differences({ spec: { replicas: 1 } }, { spec: { replicas: 2, paused: true } }),
		['spec.replicas: 1, not 2', 'spec.paused: nothing, not true'],
	);
});

test('a list of named things is compared by their names', () => {
	const env = (...names: string[]) => ({ env: names.map((name) => ({ name })) });
	assert.deepEqual(differences(env('A', 'B'), env('B')), ['env[A]: {"name":"A"}, not nothing']);
	assert.deepEqual(differences(env('A', 'B'), env('B', 'A')), ['env: another order']);
});

test('any other list is compared by position', () => {
	assert.deepEqual(differences([[1, 2]], [[1, 3, 4]]), [
		'[0][1]: 2, not 3',
		'[0][2]: nothing, not 4',
	]);
});

test('values of another kind differ as a whole, and long ones are cut', () => {
	assert.deepEqual(differences([], {}), ['all of it: [], not {}']);
	assert.match(differences('x'.repeat(200), 1)[0] ?? '', /^all of it: "x{78}…, not 1$/);
});
