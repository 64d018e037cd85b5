import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyHunk, hunksOf } from './hunks.ts';

const text = (...lines: string[]) => `${lines.join('\n')}\n`;
const before = text('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h');
const after = text('a', 'B', 'c', 'd', 'e', 'F', 'F2', 'g', 'h');

test('equal texts have no hunks', () => assert.deepEqual(hunksOf(before, before), []));

test('three unchanged lines part two hunks, two do not', () => {
	assert.equal(hunksOf(before, after).length, 2);
	assert.equal(hunksOf(text('a', '1', '2', 'b'), text('A', '1', '2', 'B')).length, 1);
});

test('a hunk is drawn with the lines around it', () => {
	const [first] = hunksOf(before, after);
	assert.deepEqual(
		first?.lines.map((line) => line.text),
		['a', 'b', 'B', 'c', 'd', 'e'],
	);
});

test('all hunks, in any order, make the new text', () => {
	const hunks = hunksOf(before, after);
	for (const order of [hunks, hunks.toReversed()]) {
		const made = order.reduce((now, hunk) => applyHunk(before, now, hunk), before);
		assert.equal(made, after);
	}
});

test('lines are put in front, behind, and taken away', () => {
	for (const [from, to] of [
		[text('b'), text('a', 'b')],
		[text('b'), text('b', 'c')],
		[text('a', 'b', 'c'), text('a', 'c')],
		[text('a'), text('b')],
	] as const) {
		const [hunk] = hunksOf(from, to);
		assert.ok(hunk);
		assert.equal(applyHunk(from, from, hunk), to);
	}
});

test('what the reader wrote in that place gives way, what they wrote elsewhere stays', () => {
	const mine = text('mine', 'a', 'tried', 'c', 'd', 'e', 'f', 'g', 'h', 'more');
	const [first] = hunksOf(before, after);
	assert.ok(first);
	const taken = applyHunk(before, mine, first);
	assert.equal(taken, text('mine', 'a', 'B', 'c', 'd', 'e', 'f', 'g', 'h', 'more'));
});

test('a line that the reader changed beside the place stays', () => {
	const mine = text('A', 'b', 'C', 'd', 'e', 'f', 'g', 'h');
	const [first] = hunksOf(before, after);
	assert.ok(first);
	assert.equal(applyHunk(before, mine, first), text('A', 'B', 'C', 'd', 'e', 'f', 'g', 'h'));
});

test('lines that the reader put beside the place give way', () => {
	const mine = text('a', 'b', 'tried', 'c', 'd', 'e', 'f', 'g', 'h');
	const [first] = hunksOf(before, after);
	assert.ok(first);
	assert.equal(applyHunk(before, mine, first), text('a', 'B', 'c', 'd', 'e', 'f', 'g', 'h'));
});

test('an attempt that reaches beyond the place gives way as a whole', () => {
	const mine = text('a', 'x', 'y', 'd', 'e', 'f', 'g', 'h');
	const [first] = hunksOf(before, after);
	assert.ok(first);
	assert.equal(applyHunk(before, mine, first), text('a', 'B', 'c', 'd', 'e', 'f', 'g', 'h'));
});

test('a hunk taken twice changes nothing the second time', () => {
	for (const hunk of hunksOf(before, after)) {
		const once = applyHunk(before, before, hunk);
		assert.equal(applyHunk(before, once, hunk), once);
	}
});
