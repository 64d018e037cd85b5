import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { formatText } from './formatting.ts';

test('a text is laid out as the sandboxes are', async () => {
	assert.equal(
		await formatText('src/a.ts', 'export const a = {b:"c" }\nif(a) { a.b }'),
		"export const a = { b: 'c' };\nif (a) {\n\ta.b;\n}\n",
	);
	assert.equal(await formatText('a.json', '{"a":[1,2]}'), '{ "a": [1, 2] }\n');
	assert.equal(await formatText('deploy/web.yaml', 'a:   1\nb:\n    - c\n'), 'a: 1\nb:\n  - c\n');
});

test('a syntax error is told with its place', async () => {
	await assert.rejects(formatText('src/a.ts', 'const a = ;\n'), {
		message:
			/^src\/a\.ts:1:11 could not be read: Expression expected\. Mend it, then format again\.$/,
	});
});

test('a file without a formatter is said to have none', async () => {
	await assert.rejects(formatText('a.sh', 'ls'), { message: 'There is no formatter for a.sh.' });
});

for (const path of globSync('sandboxes/*/{src,test}/**/*.ts')) {
	test(`${path} is formatted already`, async () => {
		const text = readFileSync(path, 'utf8');
		assert.equal(await formatText(path, text), text);
	});
}
