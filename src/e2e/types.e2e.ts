import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { openEditor, retypeLine } from './bench.ts';
import { find, until } from './find.ts';
import { journey } from './harness.ts';
import { siteFolder } from './site.ts';

const lesson = '/middleware/a-handler-and-one-wrapper/';
const file = 'src/chain.ts';

journey('TypeScript says what is wrong, and is remembered', async ({ page, site }) => {
	await page.goto(`${site.origin}${lesson}`);
	await retypeLine(page, file, 1, 'const wrong: number = "one";');
	const button = await page.waitForSelector('[data-part="types"]');
	assert.ok(button);
	await button.click();
	const status = () => page.$eval('[data-part="editor-status"]', (node) => node.textContent ?? '');
	await until('type help is on', status, (text) => text.startsWith('Type help is on'), {
		timeoutMs: 60_000,
	});
	const problems = () => page.$$eval('.cm-lintRange-error', (all) => all.length);
	await until('problems are marked', problems, (count) => count > 0, { timeoutMs: 30_000 });
	await (await find(page, 'textbox', file)).focus();
	await page.keyboard.press('F8');
	// What only TypeScript knows is offered.
	await retypeLine(page, file, 1, 'const wrong = "one".toUpp');
	await page.keyboard.down('Control');
	await page.keyboard.press(' ');
	await page.keyboard.up('Control');
	const offered = () =>
		page.$$eval('.cm-tooltip-autocomplete li', (all) => all.map((each) => each.textContent ?? ''));
	const isThere = (names: string[]) => names.some((name) => name.startsWith('toUpperCase'));
	await until('a method is offered', offered, isThere, { timeoutMs: 30_000 });
	await page.keyboard.press('Escape');
	await retypeLine(page, file, 1, 'const wrong: number = "one";');
	await page.reload();
	await openEditor(page, file);
	await until('problems are marked again', problems, (count) => count > 0, { timeoutMs: 60_000 });
});

test('type help weighs what its button says', () => {
	const page = readFileSync(join(siteFolder, lesson, 'index.html'), 'utf8');
	const said = Number(/Type help, ([\d.]+) MB/.exec(page)?.[1]);
	const files = globSync(['_astro/type-worker-*.js', 'language/types.*.json'], { cwd: siteFolder });
	assert.equal(files.length, 2);
	const bytes = files
		.map((name) => gzipSync(readFileSync(join(siteFolder, name)), { level: 9 }).length)
		.reduce((sum, size) => sum + size, 0);
	assert.ok(Math.abs(bytes / 1e6 - said) <= 0.06, `${bytes} bytes, not ${said} MB`);
});
