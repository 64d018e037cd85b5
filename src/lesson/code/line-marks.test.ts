import assert from 'node:assert/strict';
import { it } from 'node:test';
import { lineMarks } from './line-marks.ts';

it('a request and a response are marked apart', () => {
	assert.deepEqual(
		[...lineMarks('in:2 out:4-5', 6, 'chain.ts')],
		[
			[2, 'in'],
			[4, 'out'],
			[5, 'out'],
		],
	);
});

it('a bare number is where the request goes in', () => {
	assert.deepEqual([...lineMarks('3, 1', 3, 'chain.ts').keys()], [3, 1]);
	assert.equal(lineMarks('3', 3, 'chain.ts').get(3), 'in');
});

it('a line that is not there is refused, with what to write', () => {
	assert.throws(() => lineMarks('7', 6, 'chain.ts'), /Cannot mark "7" of chain\.ts.*lines 1 to 6/);
	assert.throws(() => lineMarks('up:1', 6, 'chain.ts'), /write "in:2"/);
	assert.throws(() => lineMarks('5-4', 6, 'chain.ts'), /Cannot mark "5-4"/);
});
