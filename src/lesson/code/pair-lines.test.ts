import assert from 'node:assert/strict';
import { it } from 'node:test';
import { countLines, markLines, matchSentence, pairMatches } from './pair-lines.ts';

const counts = { go: 6, ts: 4 };
const shiki =
	'<pre><code><span class="line"><span>a</span></span>\n<span class="line in">b</span>\n<span class="line"></span></code></pre>';

it('lines of both sides are read, single or from to', () => {
	assert.deepEqual(pairMatches('go:1=ts:1 go:3-5=ts:2-4', counts), [
		{ go: { first: 1, last: 1 }, ts: { first: 1, last: 1 } },
		{ go: { first: 3, last: 5 }, ts: { first: 2, last: 4 } },
	]);
	assert.deepEqual(pairMatches('', counts), []);
});

it('lines that are not there, or in two matches, are refused with what there is', () => {
	assert.throws(
		() => pairMatches('go:3-7=ts:1', counts),
		/Cannot match "go:3-7=ts:1": the Go has lines 1 to 6/,
	);
	assert.throws(() => pairMatches('go:1=ts:5', counts), /the TypeScript has lines 1 to 4/);
	assert.throws(() => pairMatches('go:5-4=ts:1', counts), /lines 1 to 6/);
	assert.throws(() => pairMatches('3=2', counts), /Write lines of both sides/);
	assert.throws(
		() => pairMatches('go:1-2=ts:1 go:2=ts:2', counts),
		/Line 2 of "go" is in two matches/,
	);
});

it('rendered lines are counted and marked, of Shiki and of a fence', () => {
	assert.equal(countLines(shiki), 3);
	assert.equal(countLines('<div class="ec-line"><div class="code">x</div></div>'), 1);
	const marked = markLines(shiki, [{ first: 2, last: 3 }]);
	assert.match(marked, /<span data-match="1" data-starts class="line in">b/);
	assert.match(marked, /<span data-match="1" class="line"><\/span>/);
	assert.doesNotMatch(marked, /data-match="1"[^>]*><span>a/);
});

it('a match is said in words', () => {
	const [match] = pairMatches('go:3=ts:2-4', counts);
	assert.equal(match && matchSentence(match), 'Line 3 of the Go, lines 2 to 4 of the TypeScript');
});
