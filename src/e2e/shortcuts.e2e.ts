import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import { openEditor, send, statusWith } from './bench.ts';
import { click, find, textOf, until } from './find.ts';
import { journey } from './harness.ts';

const lesson = '/middleware/a-chain-is-a-backwards-loop/';
const first = '/middleware/a-handler-and-one-wrapper/';
const after = '/middleware/values-that-travel-inward/';
const dialog = 'Keyboard shortcuts';

const isOpen = (page: Page) =>
	page.$eval('body', (body) => body.querySelector('dialog[open]') !== null);

const settled = { waitUntil: 'networkidle0' } as const;

/** Presses a key and waits until the page that it leads to has what it loads by itself. */
async function go(page: Page, key: string, route: string): Promise<void> {
	await Promise.all([page.waitForNavigation(settled), page.keyboard.press(key as '?')]);
	assert.equal(new URL(page.url()).pathname, route);
}

journey('brackets go to the neighbouring lessons, and not while typing', async ({ page, site }) => {
	await page.goto(`${site.origin}${lesson}`, settled);
	await go(page, '[', first);
	await go(page, ']', lesson);
	await go(page, ']', after);
	await go(page, '[', lesson);
	await openEditor(page, 'src/chain.ts');
	for (const key of ['?', ']', '.', '/']) await page.keyboard.press(key as '?');
	assert.equal(new URL(page.url()).pathname, lesson);
	assert.ok(!(await isOpen(page)), 'no dialog opens while typing');
});

journey(
	'the list names every shortcut, and its switch turns those of one key off',
	async ({ page, site }) => {
		await page.goto(`${site.origin}${lesson}`, settled);
		await page.keyboard.press('?' as '/');
		const words = await textOf(page, 'dialog', dialog);
		for (const key of ['Enter', 'F6', 'Shift F6', '/', '[', ']', '.', '?', 'Esc, then Tab'])
			assert.ok(words.includes(key), `the list has ${key}`);
		const toggle = await find(page, 'textbox', 'Shortcuts of one key: / [ ] . ?');
		await toggle.focus();
		await page.keyboard.press(' ');
		await page.keyboard.press('Escape');
		await until(
			'the list is closed',
			() => isOpen(page),
			(open) => !open,
		);
		await page.reload(settled);
		for (const key of ['?', '/', ']']) await page.keyboard.press(key as '?');
		assert.ok(!(await isOpen(page)), 'nothing opens');
		assert.equal(new URL(page.url()).pathname, lesson);
		await click(page, 'button', 'Search');
		await click(page, 'button', dialog);
		await click(page, 'textbox', 'Shortcuts of one key: / [ ] . ?');
		await click(page, 'button', 'Close');
		await page.keyboard.press('/');
		await find(page, 'dialog', 'Search');
	},
);

journey('a full stop steps the X-ray', async ({ page, site }) => {
	await page.goto(`${site.origin}${first}`);
	await click(page, 'button', 'Run');
	await statusWith(page, /Listening on port/);
	await send(page, '/');
	await click(page, 'tab', 'X-ray');
	await find(page, 'button', 'Step');
	const seen = () => page.$eval('[data-part="xray-view"]', (view) => view.innerHTML);
	const before = await seen();
	await page.keyboard.press('.');
	await until('the X-ray is drawn a step on', seen, (view) => view !== before);
});

journey('F6 goes through the parts of a lesson and back', async ({ page, site }) => {
	await page.goto(`${site.origin}${lesson}`, settled);
	const pane = () =>
		page.evaluate(() => document.activeElement?.closest('[data-pane]')?.getAttribute('data-pane'));
	for (const wanted of ['read', 'code', 'output', 'run', 'read']) {
		await page.keyboard.press('F6');
		assert.equal(await pane(), wanted);
	}
	await page.keyboard.down('Shift');
	await page.keyboard.press('F6');
	await page.keyboard.up('Shift');
	assert.equal(await pane(), 'run');
});
