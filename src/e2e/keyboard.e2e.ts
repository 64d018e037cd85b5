import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import { mod, statusWith } from './bench.ts';
import { find, until } from './find.ts';
import { journey } from './harness.ts';

const lesson = '/middleware/a-handler-and-one-wrapper/';

/** Presses Tab until the element with this role and name has the focus. */
async function tabTo(page: Page, role: Parameters<typeof find>[1], name: string): Promise<void> {
	const wanted = await find(page, role, name);
	for (let presses = 0; presses < 150; presses++) {
		if (await wanted.evaluate((node) => node === document.activeElement)) return;
		await page.keyboard.press('Tab');
	}
	throw new Error(`150 times Tab never came to ${role} "${name}".`);
}

const focusedName = (page: Page) =>
	page.evaluate(() => {
		const focused = document.activeElement;
		return focused?.getAttribute('aria-label') ?? focused?.textContent?.trim() ?? '';
	});

journey('a reader runs and stops with keys alone', async ({ page, site }) => {
	await page.goto(`${site.origin}${lesson}`);
	await tabTo(page, 'button', 'Run');
	await page.keyboard.press('Enter');
	await statusWith(page, /Listening on port/);
	await tabTo(page, 'button', 'Stop');
	await page.keyboard.press(' ');
	await statusWith(page, /^(Stopped|Finished)/);
	await page.keyboard.down(mod);
	await page.keyboard.press('Enter');
	await page.keyboard.up(mod);
	await statusWith(page, /Listening on port/);
});

journey('Tab indents in the editor, and after Esc it leaves', async ({ page, site }) => {
	await page.goto(`${site.origin}${lesson}`);
	await tabTo(page, 'button', 'Edit');
	await page.keyboard.press('Enter');
	const inEditor = () =>
		page.evaluate(() => document.activeElement?.closest('.cm-editor') !== null);
	await until('the caret is in the editor', inEditor, Boolean);
	await page.keyboard.press('Tab');
	assert.ok(await inEditor(), 'Tab stays in the editor');
	await page.keyboard.press('Escape');
	await page.keyboard.press('Tab');
	assert.ok(!(await inEditor()), 'after Esc, Tab leaves it');
});

journey('the splitter moves with the arrow keys and keeps its place', async ({ page, site }) => {
	const size = async () => {
		const splitter = await find(page, 'separator', 'Resize lesson and code');
		return Number(await splitter.evaluate((node) => node.getAttribute('aria-valuenow')));
	};
	await page.goto(`${site.origin}${lesson}`);
	const before = await size();
	await tabTo(page, 'separator', 'Resize lesson and code');
	await page.keyboard.press('ArrowRight');
	await page.keyboard.press('ArrowRight');
	const after = await size();
	assert.ok(after > before, `${after} is more than ${before}`);
	await page.reload();
	assert.equal(await size(), after);
});

journey('arrow keys move between files', async ({ page, site }) => {
	await page.goto(`${site.origin}${lesson}`);
	const files = await page.$$eval('[role="tablist"][aria-label="Files"] [role="tab"]', (tabs) =>
		tabs.map((tab) => tab.textContent?.trim() ?? ''),
	);
	assert.ok(files.length > 1, 'the lesson opens more than one file');
	await tabTo(page, 'tab', files[0] ?? '');
	await page.keyboard.press('ArrowRight');
	assert.equal(await focusedName(page), files[1]);
});
