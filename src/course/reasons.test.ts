import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withReasons } from './reasons.ts';

const start = [{ path: 'src/a.ts', text: 'one\ntwo\nthree\nfour\nfive\n' }];
const solution = [{ path: 'src/a.ts', text: 'ONE\ntwo\nthree\nfour\nFIVE\n' }];
const first = { title: 'src/a.ts: Louder', text: 'So that it is heard.' };
const second = { title: 'src/a.ts: Again: louder', text: 'At the end too.' };

test('each change has its section, in the order of the file', () => {
	const [change] = withReasons(start, solution, [first, second], 'reasons.md');
	assert.deepEqual(
		change?.hunks.map(({ start, title, reason }) => [start, title, reason]),
		[
			[0, 'Louder', 'So that it is heard.'],
			[4, 'Again: louder', 'At the end too.'],
		],
	);
});

test('a change without a section stops the build and says how many there are, and where', () => {
	assert.throws(() => withReasons(start, solution, [first], 'x/reasons.md'), {
		message: /^x\/reasons\.md has 1 of 2 sections for src\/a\.ts\. Write one .* lines 1-1, 5-5 of/,
	});
});

test('a section too many, or of no file of the start, stops the build', () => {
	const sections = [first, second, second];
	assert.throws(() => withReasons(start, solution, sections, 'reasons.md'), /has 3 of 2 sections/);
	const other = { title: 'src/b.ts: Louder', text: '' };
	assert.throws(() => withReasons(start, solution, [other], 'reasons.md'), {
		message: /section "## src\/b\.ts: Louder"\. Write .* with one of src\/a\.ts\.$/,
	});
	assert.throws(
		() => withReasons(start, solution, [{ title: 'Louder', text: '' }], 'reasons.md'),
		/section "## Louder"/,
	);
});
