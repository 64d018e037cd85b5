import assert from 'node:assert/strict';
import { it } from 'node:test';
import { endWords, matrixOf, matrixSentence, nextCell } from './matrix.ts';

const verdict = (from: string, to: string, ports: string) => ({ from, to, ports, because: [] });

it('rows send, columns receive, in the order told', () => {
	const matrix = matrixOf([verdict('a', 'b', 'all'), verdict('b', 'a', 'none')]);
	assert.deepEqual(matrix?.ends, ['a', 'b']);
	assert.deepEqual(
		matrix?.cells.map((row) => row.map((cell) => cell?.ports)),
		[
			[undefined, 'all'],
			['none', undefined],
		],
	);
	assert.equal(matrixOf([]), undefined);
});

it('the sentence counts what the cells say', () => {
	const matrix = matrixOf([
		verdict('a', 'b', 'all'),
		verdict('b', 'a', 'none'),
		verdict('a', 'c', 'UDP 53'),
	]);
	assert.equal(matrix && matrixSentence(matrix), '3 pairs: 1 open, 1 for some ports, 1 closed.');
});

it('arrows, Home and End move within the matrix', () => {
	assert.deepEqual(nextCell('ArrowDown', [0, 1], 3), [1, 1]);
	assert.deepEqual(nextCell('ArrowUp', [0, 1], 3), [0, 1]);
	assert.deepEqual(nextCell('End', [2, 0], 3), [2, 2]);
	assert.deepEqual(nextCell('Home', [2, 1], 3), [2, 0]);
	assert.equal(nextCell('a', [0, 0], 3), undefined);
});

it('an end is named by what a reader calls it', () => {
	assert.deepEqual(endWords('shop/Deployment/web'), { name: 'web', home: 'shop' });
	assert.equal(endWords('0.0.0.0-255.255.255.255').name, 'outside');
	assert.equal(endWords('10.0.0.0-10.0.0.255').name, '10.0.0.0-10.0.0.255');
});
