import assert from 'node:assert/strict';
import { it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { mdxToJs } from 'satteri';
import { authorError, forAuthor } from './author-error.ts';
import { written } from './written.ts';

const fileURL = pathToFileURL('content/track/01-a.mdx');
const compile = async (mdx: string) =>
	(await mdxToJs(mdx, { fileURL, mdastPlugins: [written] })).code;

it('every word knows its file and line, and keeps what the author gave it', async () => {
	const code = await compile('One\n\n<Code from="a.ts" />\n\nA <Term id="pod" /> in a line.\n');
	assert.match(code, /from: "a\.ts",\s*written: "content\/track\/01-a\.mdx:3:1"/);
	assert.match(code, /id: "pod",\s*written: "content\/track\/01-a\.mdx:5:3"/);
});

it('HTML and fragments are left alone', async () => {
	assert.doesNotMatch(await compile('<p>One</p>\n\n<Fragment slot="go">a</Fragment>\n'), /written/);
});

it('a step of a walkthrough learns its number and its id', async () => {
	const code = await compile(
		'<Walkthrough title="W">\n<Step title="Do it" on="host">\n<Command line="id" />\n</Step>\n</Walkthrough>\n',
	);
	assert.match(code, /id: "do-it",\s*number: "1"/);
});

it('an error says where, in which word, and keeps its cause', async () => {
	const cause = new Error('No region "gold".');
	assert.equal(
		authorError('content/a.mdx:3', 'Code', cause).message,
		'content/a.mdx:3: <Code>: No region "gold".',
	);
	await assert.rejects(
		forAuthor('content/a.mdx:3', 'Code', () => {
			throw cause;
		}),
		{ message: 'content/a.mdx:3: <Code>: No region "gold".', cause },
	);
});

it('a word that nobody knows is refused, with what is like it', async () => {
	await assert.rejects(compile('One\n\n<Cod from="a" />\n'), {
		message: /content\/track\/01-a\.mdx:3: <Cod> is no word of the vocabulary\. Write Code/,
	});
	await compile("import Cod from './Cod.astro';\n\n<Cod />\n");
});
