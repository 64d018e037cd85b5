import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import { editorText, outputWith, statusWith } from './bench.ts';
import { click, find, textOf, until } from './find.ts';
import { journey } from './harness.ts';

const lesson = '/middleware/a-chain-is-a-backwards-loop/';
const fixed = '/middleware/values-that-travel-inward/';

const names = (page: Page) =>
	page.$$eval('[role="treeitem"]', (rows) =>
		rows.map((row) => row.getAttribute('data-path') ?? ''),
	);

const listed = (page: Page, path: string, isThere: boolean) =>
	until(
		`${path} is ${isThere ? 'in' : 'not in'} the list`,
		() => names(page),
		(paths) => paths.includes(path) === isThere,
	);

const notice = (page: Page, pattern: RegExp) =>
	until(
		`the notice says ${pattern}`,
		() => page.$eval('[data-part="notice"]', (node) => node.textContent ?? ''),
		(text) => pattern.test(text),
	);

async function openList(page: Page): Promise<void> {
	await click(page, 'button', 'All files');
	await find(page, 'tree', 'All files');
	await until(
		'the focus is in the list',
		() => page.evaluate(() => document.activeElement?.getAttribute('role')),
		(role) => role === 'treeitem',
	);
}

/** Puts a path into the field that asks for one, and sends it. */
async function answer(page: Page, path: string): Promise<void> {
	const field = await page.waitForSelector('.path-form input', { visible: true });
	await field?.evaluate((input) => (input as HTMLInputElement).select());
	await page.keyboard.type(path);
	await page.keyboard.press('Enter');
}

/** Waits for the caret in a file. */
async function caretIn(page: Page, path: string): Promise<void> {
	const editor = await find(page, 'textbox', path);
	await until(
		`the caret is in ${path}`,
		() => editor.evaluate((node) => node.contains(document.activeElement)),
		Boolean,
	);
}

/** Text as input methods and paste put it in. */
const insert = (page: Page, text: string) =>
	page.evaluate((typed) => document.execCommand('insertText', false, typed), text);

const keptNow = async (page: Page) => {
	// What is kept is written as it happens; a reload right after must find it too.
	await page.reload();
	await find(page, 'button', 'All files');
};

journey(
	'a module is made, imported, run, renamed, brought back, deleted, and stays as left',
	async ({ page, site }) => {
		await page.goto(`${site.origin}${lesson}`);
		await openList(page);
		await click(page, 'button', 'New file');
		await answer(page, 'src/greeting.ts');
		await caretIn(page, 'src/greeting.ts');
		await insert(page, "console.log('hello from a new file');");
		await listed(page, 'src/greeting.ts', true);

		await click(page, 'treeitem', 'trace.ts');
		await click(page, 'button', 'Edit');
		await caretIn(page, 'src/trace.ts');
		await page.keyboard.press('ArrowLeft');
		await page.evaluate(() => {
			const first = document.querySelector('.cm-line');
			if (first) getSelection()?.collapse(first, 0);
		});
		await insert(page, "import './greeting.ts'; ");
		await until(
			'the import is the first line',
			() => editorText(page, 'src/trace.ts'),
			(text) => /^import '\.\/greeting\.ts'; /.test(text),
		);
		await click(page, 'button', 'Run');
		await outputWith(page, /hello from a new file/);

		await click(page, 'treeitem', 'greeting.ts, edited');
		await click(page, 'button', 'Rename src/greeting.ts');
		await answer(page, 'src/welcome.ts');
		await listed(page, 'src/welcome.ts', true);
		await listed(page, 'src/greeting.ts', false);
		await notice(page, /src\/greeting\.ts is src\/welcome\.ts now/);
		await find(page, 'tab', 'src/welcome.ts');
		await click(page, 'button', 'Undo');
		await listed(page, 'src/greeting.ts', true);

		await click(page, 'button', 'Rename src/greeting.ts');
		await answer(page, 'src/welcome.ts');
		await listed(page, 'src/welcome.ts', true);
		await click(page, 'button', 'Run');
		await outputWith(page, /Cannot find module|ERR_MODULE_NOT_FOUND/);
		await notice(page, /src\/trace\.ts:1 imports src\/greeting\.ts, which is not there/);
		await click(page, 'button', 'Open src/trace.ts:1');
		await caretIn(page, 'src/trace.ts');
		await keptNow(page);
		await openList(page);
		await listed(page, 'src/welcome.ts', true);
		await listed(page, 'src/greeting.ts', false);

		await click(page, 'treeitem', 'welcome.ts, edited');
		await click(page, 'button', 'Delete src/welcome.ts');
		await listed(page, 'src/welcome.ts', false);
		await notice(page, /src\/welcome\.ts is deleted/);
		await click(page, 'button', 'Undo');
		await listed(page, 'src/welcome.ts', true);
		await click(page, 'button', 'Delete src/welcome.ts');
		await listed(page, 'src/welcome.ts', false);
		await keptNow(page);
		await openList(page);
		await listed(page, 'src/trace.ts', true);
		await listed(page, 'src/welcome.ts', false);
	},
);

journey('files are made, found, moved and deleted with keys alone', async ({ page, site }) => {
	await page.goto(`${site.origin}${lesson}`);
	const toggle = await find(page, 'button', 'All files');
	await toggle.focus();
	await page.keyboard.press('Enter');
	const at = (path: string) =>
		until(
			`the focus is on ${path}`,
			() => page.evaluate(() => document.activeElement?.getAttribute('data-path')),
			(now) => now === path,
		);
	await at('src/trace.ts');
	await page.keyboard.press('Home');
	const [first = ''] = await names(page);
	await at(first);
	await page.keyboard.press('End');
	await at((await names(page)).at(-1) ?? '');
	await page.keyboard.press('s');
	await at('src');
	await page.keyboard.press('ArrowLeft');
	await listed(page, 'src/chain.ts', false);
	await page.keyboard.press('ArrowRight');
	await listed(page, 'src/chain.ts', true);
	await page.keyboard.press('ArrowRight');
	const child = (await names(page))[1] ?? '';
	await at(child);
	await page.keyboard.press('Enter');
	await until(
		'the tab of the file is selected',
		() =>
			page.$eval('[data-part="files"] [aria-selected="true"]', (tab) => tab.textContent?.trim()),
		(name) => name === child,
	);
	await page.keyboard.press('F2');
	await answer(page, '../chain.ts');
	assert.match(
		await page.$eval('.path-form [role="alert"]', (node) => node.textContent ?? ''),
		/"\.\."/,
	);
	await answer(page, 'src/moved.ts');
	await at('src/moved.ts');
	await page.keyboard.press('Delete');
	await listed(page, 'src/moved.ts', false);
	await notice(page, /src\/moved\.ts is deleted/);
	await page.keyboard.press('F2');
	await page.waitForSelector('.path-form input');
	await page.keyboard.press('Escape');
	await until(
		'the focus is in the list again',
		() => page.evaluate(() => document.activeElement?.getAttribute('role')),
		(role) => role === 'treeitem',
	);
});

journey('a lesson with fixed files shows them all, and opens them', async ({ page, site }) => {
	await page.goto(`${site.origin}${fixed}`);
	await openList(page);
	assert.match(await textOf(page, 'region', 'All files'), /keeps to these files/);
	assert.equal(await page.$('.file-list-tools'), null);
	await click(page, 'treeitem', 'package.json');
	await find(page, 'tab', 'package.json');
	await statusWith(page, /Showing the recorded run/);
});
