import assert from 'node:assert/strict';
import { it } from 'node:test';
import { outputLines, parseRecordedOutput, plainOutput } from './output.ts';

const pods = 'NAME      READY   AGE\nweb-{{7d9c5}}   2/2     {{12s}}\n';

it('samples are marked and lose their braces', () => {
	assert.deepEqual(outputLines(pods)[1], [
		{ text: 'web-', varies: false },
		{ text: '7d9c5', varies: true },
		{ text: '   2/2     ', varies: false },
		{ text: '12s', varies: true },
	]);
	assert.equal(plainOutput(pods), 'NAME      READY   AGE\nweb-7d9c5   2/2     12s');
});

it('a spot is marked where it stands first, also across a sample', () => {
	const [, line] = outputLines(pods, [
		{ at: '2/2', number: 1 },
		{ at: 'web-7d9c5', number: 2 },
	]);
	assert.deepEqual(
		line?.map(({ text, spot }) => [text, spot]),
		[
			['web-', 2],
			['7d9c5', 2],
			['   ', undefined],
			['2/2', 1],
			['     ', undefined],
			['12s', undefined],
		],
	);
});

it('the same text twice is two spots', () => {
	const lines = outputLines('ok\nok', [
		{ at: 'ok', number: 1 },
		{ at: 'ok', number: 2 },
	]);
	assert.deepEqual(
		lines.map((line) => line[0]?.spot),
		[1, 2],
	);
});

it('an empty line stays a line', () => {
	assert.deepEqual(
		outputLines('a\n\nb').map((line) => line.length),
		[1, 0, 1],
	);
});

it('a spot that is not there is refused', () => {
	assert.throws(
		() => outputLines(pods, [{ at: '3/3', number: 1 }]),
		/no further "3\/3" to look at/,
	);
	assert.throws(() => outputLines(pods, [{ at: 'AGE\nweb', number: 1 }]), /part of one line/);
});

it('a recording says when and with what it was made', () => {
	assert.deepEqual(parseRecordedOutput('#: recorded 2026-11-23 with id 9.1\nuid=0\n', 'id.txt'), {
		date: '2026-11-23',
		by: 'id 9.1',
		text: 'uid=0',
	});
	assert.throws(() => parseRecordedOutput('uid=0\n', 'id.txt'), /id\.txt does not say when/);
});
