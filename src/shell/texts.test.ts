import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { it } from 'node:test';
import { fileURLToPath } from 'node:url';

const shell = dirname(fileURLToPath(import.meta.url));
const read = (path: string) => readFileSync(join(shell, path), 'utf8');
const english: Record<string, string> = JSON.parse(read('../../content/i18n/en.json'));
const sources = globSync('*.{astro,ts}', { cwd: shell })
	.filter((file) => !file.endsWith('.test.ts'))
	.map(read)
	.join('\n');
const base = (key: string) => key.replace(/_\w+$/, '');

it('every text of the shell is used', () => {
	for (const key of Object.keys(english))
		assert.ok(sources.includes(`'${base(key)}'`), `"${key}" stands in en.json and nowhere else`);
});

it('another language has no text that English lacks', () => {
	for (const file of globSync('../../content/i18n/*.json', { cwd: shell }))
		for (const key of Object.keys(JSON.parse(read(file))))
			assert.ok(key in english || !sources.includes(`'${base(key)}'`), `${file}: ${key}`);
});
