import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { lesson } from './lesson-schema.ts';
import { lessonScaffold } from './routines/scaffold.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const frontmatter = (mdx: string): unknown => parse(/^---\n(.*?)\n---\n/s.exec(mdx)?.[1] ?? '');
const problem = (fields: object) => {
	const result = lesson.safeParse(fields);
	return result.success
		? ''
		: result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n');
};

it('every page of content/ says what the schema allows', () => {
	for (const path of globSync('content/**/*.mdx', { cwd: root }))
		assert.equal(problem(frontmatter(readFileSync(`${root}/${path}`, 'utf8')) as object), '', path);
});

it('a new lesson says what the schema allows', () => {
	const [text = ''] = Object.values(
		lessonScaffold('kvm2', 'A: "first" lesson', { content: [], sandboxes: [] }),
	);
	const fields = frontmatter(text) as { title: string };
	assert.equal(problem(fields), '');
	assert.equal(fields.title, 'A: "first" lesson');
});

describe('versions', () => {
	const checked = '2026-11-26';
	it('are texts or whole numbers, and a day', () => {
		const { versions } = lesson.parse({
			versions: { valid: { Node: 24, Go: '1.30' }, checked: new Date(checked) },
		});
		assert.deepEqual(versions, { valid: { Node: '24', Go: '1.30' }, checked });
	});

	it('that YAML would spoil are refused with the remedy', () => {
		assert.match(
			problem({ versions: { valid: { Go: 1.3 }, checked } }),
			/versions\.valid\.Go: Write the version in quotes/,
		);
		assert.match(
			problem({ versions: { valid: {}, checked: 'today' } }),
			/versions\.checked: Write a day like 2026-11-23/,
		);
	});
});

it('what belongs to a sandbox and is misspelt is named', () => {
	assert.match(problem({ sandbox: { name: 'a', opne: [] } }), /sandbox: .*"opne"/);
});
