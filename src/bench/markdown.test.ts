import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderMarkdown } from './markdown.ts';

const render = (source: string) =>
	renderMarkdown(source, async (code, lang) => `<pre data-lang="${lang}">${code}</pre>`);

test('paragraphs, emphasis and code', async () => {
	assert.equal(
		await render('A *thin* and **strong** `a < *b*`.\nSame line.\n\nNext.'),
		'<p>A <em>thin</em> and <strong>strong</strong> <code>a &lt; *b*</code>.\nSame line.</p>\n<p>Next.</p>',
	);
});

test('a fence is highlighted and may hold blank lines', async () => {
	assert.equal(
		await render('See:\n\n```ts\nlet a;\n\nlet b;\n```\n\nDone.'),
		'<p>See:</p>\n<pre data-lang="ts">let a;\n\nlet b;\n</pre>\n<p>Done.</p>',
	);
});

test('lists, with items that go on', async () => {
	assert.equal(await render('- one\n  more\n- two'), '<ul><li>one\nmore</li><li>two</li></ul>');
	assert.equal(await render('1. one\n2. two'), '<ol><li>one</li><li>two</li></ol>');
});

test('markup is text, and only web addresses are links', async () => {
	assert.equal(await render('<b>"x"</b>'), '<p>&lt;b&gt;&quot;x&quot;&lt;/b&gt;</p>');
	assert.equal(await render('[a](https://x.org/)'), '<p><a href="https://x.org/">a</a></p>');
	assert.equal(await render('[a](javascript:x)'), '<p>[a](javascript:x)</p>');
});

test('code may stand in strong words, and stays code', async () => {
	assert.equal(
		await render('**`return *it*` first.** Then `<b>`.'),
		'<p><strong><code>return *it*</code> first.</strong> Then <code>&lt;b&gt;</code>.</p>',
	);
});
