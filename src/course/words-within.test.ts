import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wordsWithin } from './words-within.ts';

test('the words inside of a word are found at any depth, and those beside it are not', async () => {
	const mdx = `
<Onion layers={['a']} core="b" />

<Recall id="q" question="?" options={["<Pair>"]} answer={0}>

Because <Term id="handler">it</Term> is \`<Code />\`, says <em>this</em>.

<Aside title="A">

<Onion layers={['a']} core="b" />

</Aside>

</Recall>
`;
	assert.deepEqual(await wordsWithin(mdx, 'Recall'), ['Term', 'Aside', 'Onion']);
	assert.deepEqual(await wordsWithin(mdx, 'Predict'), []);
});
