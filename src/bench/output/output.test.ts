import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OutputBuffer } from './output.ts';

function buffer(...chunks: string[]) {
	const output = new OutputBuffer({ lines: 3, characters: 40 });
	for (const chunk of chunks) output.append(chunk);
	return output;
}
const texts = (output: OutputBuffer) => output.lines().map((line) => line.text);

test('chunks need not end where lines do', () => {
	assert.deepEqual(texts(buffer('one\ntw', 'o\nthr', 'ee')), ['one', 'two', 'three']);
	assert.equal(buffer('one\ntwo\n').toString(), 'one\ntwo');
});

test('only the last lines are kept, and the dropped ones are counted', () => {
	const output = buffer('1\n2\n3\n', '4\n5\n');
	assert.deepEqual(texts(output), ['3', '4', '5']);
	assert.equal(output.dropped, 2);
	assert.deepEqual(
		output.lines().map((line) => line.number),
		[2, 3, 4],
	);
});

test('a flood in one chunk keeps its end', () => {
	const output = buffer(`first\n${'x'.repeat(60)}\nlast\n`);
	assert.deepEqual(texts(output), ['last']);
	assert.equal(output.dropped, 2);
});

test('a flood in many chunks keeps its end and counts the rest', () => {
	const output = buffer(...Array.from({ length: 1000 }, (_, i) => `line ${i}\n`));
	assert.deepEqual(texts(output), ['line 997', 'line 998', 'line 999']);
	assert.equal(output.dropped, 997);
});

test('an endless line keeps its end', () => {
	const output = buffer('x'.repeat(30), 'y'.repeat(30));
	assert.equal(texts(output)[0], 'x'.repeat(10) + 'y'.repeat(30));
});

test('lines can be asked for from a number on', () => {
	const output = buffer('1\n2\n3\n4\n');
	assert.deepEqual(
		output.lines(3).map((line) => line.text),
		['4'],
	);
	assert.deepEqual(texts(output), ['2', '3', '4']);
});

test('lines can be asked for up to a number, and their count is known', () => {
	const output = buffer('1\n2\n3\n4\npart');
	assert.equal(output.end, 5);
	assert.deepEqual(
		output.lines(2, 4).map((line) => line.text),
		['3', '4'],
	);
	assert.deepEqual(output.lines(4, 2), []);
});

test('colours last until they are reset, over line ends', () => {
	const output = buffer('\x1b[31mred\nstill\x1b[39m plain');
	assert.deepEqual(
		output.lines().map((line) => line.runs.map((run) => [run.text, [...run.style]])),
		[
			[['red', ['sgr-31']]],
			[
				['still', ['sgr-31']],
				[' plain', []],
			],
		],
	);
});

test('a carriage return writes over the line', () => {
	assert.deepEqual(texts(buffer('10%\r100%\r\ndone')), ['100%', 'done']);
});

test('clear forgets everything', () => {
	const output = buffer('1\n2\n3\n4\n');
	output.clear();
	assert.equal(output.isEmpty, true);
	assert.equal(output.dropped, 0);
});
