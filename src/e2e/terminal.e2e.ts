import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import { assertAccessible } from './accessibility.ts';
import { retypeLine } from './bench.ts';
import { lineOf, sandbox } from './files.ts';
import { click, find, until } from './find.ts';
import { journey } from './harness.ts';

const lesson = '/middleware/a-chain-is-a-backwards-loop/';
const trace = 'src/trace.ts';
const project = await sandbox('middleware-chain');
const start = lineOf(project, trace, /^const server = /);

/** What the terminal tells a screen reader, row by row. */
const shown = (page: Page) =>
	page.$$eval('.xterm-accessibility-tree > *', (rows) =>
		rows.map((row) => row.textContent?.trimEnd() ?? '').join('\n'),
	);

const shows = (page: Page, pattern: RegExp) =>
	until(
		`the terminal shows ${pattern}`,
		() => shown(page),
		(text) => pattern.test(text),
	);

async function type(page: Page, line: string): Promise<void> {
	await page.keyboard.type(line);
	await page.keyboard.press('Enter');
}

journey(
	'a reader opens a shell, runs the program with an edit, stops it, and leaves by keyboard',
	async ({ page, site }) => {
		await page.goto(`${site.origin}${lesson}`);
		await click(page, 'tab', 'Terminal');
		await click(page, 'button', 'Open a shell');
		await shows(page, /^~\/project \$$/m);
		await find(page, 'textbox', 'Terminal input');

		await type(page, 'ls src | grep trace');
		await shows(page, /^trace\.ts$/m);
		await type(page, 'node src/trace.ts');
		await shows(page, /^answer: 200 done$/m);

		await type(page, 'node -e "setInterval(() => {}, 1000); console.log(1 + 1)"');
		await shows(page, /^2$/m);
		await page.keyboard.down('Control');
		await page.keyboard.press('c');
		await page.keyboard.up('Control');
		await shows(page, /^\^C\n~\/project \$$/m);

		await retypeLine(page, trace, start.line, `console.log('edited'); ${start.text}`);
		await click(page, 'tab', 'Terminal');
		await page.click('.terminal-screen');
		await type(page, 'clear; node src/trace.ts');
		await shows(page, /^edited$/m);
		await assertAccessible(page, 'a lesson with a shell');

		await page.keyboard.press('Escape');
		await page.keyboard.press('Tab');
		const left = await page.evaluate(() => !document.activeElement?.closest('.xterm'));
		assert.ok(left, 'Tab after Esc leaves the terminal');

		await page.click('.terminal-screen');
		await type(page, 'exit');
		await find(page, 'button', 'Open a shell');
	},
);
