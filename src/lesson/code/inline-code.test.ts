import assert from 'node:assert/strict';
import { it } from 'node:test';
import { inlineCode } from './inline-code.ts';

it('code stands between backticks', () => {
	assert.deepEqual(inlineCode('Is it `log` first?'), [
		{ text: 'Is it ', isCode: false },
		{ text: 'log', isCode: true },
		{ text: ' first?', isCode: false },
	]);
});

it('a sentence without code is one piece', () => {
	assert.deepEqual(inlineCode('Yes.'), [{ text: 'Yes.', isCode: false }]);
});
