import assert from 'node:assert/strict';
import { it } from 'node:test';
import { highlight, languageOf } from './highlight.ts';

it('code carries both themes', async () => {
	const html = await highlight('const one = 1; // first\n', 'typescript');
	assert.match(html, /color:light-dark\(#404986, ?#afbbef\)/i);
	assert.match(html, /color:light-dark\(#58666a, ?#939d9f\)/i);
	assert.equal(html.match(/class="line/g)?.length, 1);
});

it('a line takes the class it is given', async () => {
	const html = await highlight('a\nb\n', 'typescript', new Map([[2, 'in']]));
	assert.equal(html.match(/class="line in"/g)?.length, 1);
});

it('an unknown language is text', async () => {
	assert.match(await highlight('x', 'klingon'), />x</);
	assert.equal(languageOf('Dockerfile'), 'text');
	assert.equal(languageOf('deploy/web.yaml'), 'yaml');
});
