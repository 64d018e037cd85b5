import assert from 'node:assert/strict';
import { editorText, mod, openEditor, retypeLine } from './bench.ts';
import { click, find, until } from './find.ts';
import { journey } from './harness.ts';

const lesson = '/middleware/a-handler-and-one-wrapper/';
const file = 'src/chain.ts';

journey('a file is laid out, and undo brings the old layout back', async ({ page, site }) => {
	await page.goto(`${site.origin}${lesson}`);
	await openEditor(page, file);
	const before = await editorText(page, file);
	const [first = ''] = before.split('\n');
	const ugly = first.replace('{ ', '{').replace(' }', '}');
	assert.notEqual(ugly, first);
	await retypeLine(page, file, 1, ugly);
	await click(page, 'button', 'Format');
	await until(
		'the file is as it was',
		() => editorText(page, file),
		(text) => text === before,
	);
	await (await find(page, 'textbox', file)).focus();
	await page.keyboard.down(mod);
	await page.keyboard.press('z');
	await page.keyboard.up(mod);
	await until(
		'the line is ugly again',
		() => editorText(page, file),
		(text) => text.startsWith(ugly),
	);
});

journey(
	'what cannot be read is not laid out, and the notice says where',
	async ({ page, site }) => {
		await page.goto(`${site.origin}${lesson}`);
		await retypeLine(page, file, 1, 'import type {');
		await click(page, 'button', 'Format');
		await until(
			'a notice with the place',
			() => page.$eval('[data-part="notice"]', (notice) => notice.textContent ?? ''),
			(text) => /src\/chain\.ts:\d+:\d+ could not be read/.test(text),
		);
	},
);

journey('words are found in a file with keys alone', async ({ page, site }) => {
	await page.goto(`${site.origin}${lesson}`);
	await openEditor(page, file);
	await page.keyboard.down(mod);
	await page.keyboard.press('f');
	await page.keyboard.up(mod);
	await find(page, 'textbox', 'Find');
	await page.keyboard.type('Middleware');
	await until(
		'all places are marked',
		() => page.$$eval('.cm-searchMatch', (all) => all.length),
		(count) => count > 2,
	);
	await page.keyboard.press('Escape');
	const isBack = () => page.evaluate(() => document.activeElement?.closest('.cm-content') !== null);
	await until('the caret is in the text again', isBack, Boolean);
});

journey('a bracket closes itself, and names of the file are offered', async ({ page, site }) => {
	await page.goto(`${site.origin}${lesson}`);
	await openEditor(page, file);
	await page.waitForFunction(() => document.querySelector('.cm-content[aria-autocomplete]'));
	await page.keyboard.down(mod);
	await page.keyboard.press('End');
	await page.keyboard.up(mod);
	await page.keyboard.type('cha');
	await until(
		'a list of names',
		() => page.$$eval('.cm-tooltip-autocomplete li', (all) => all.map((one) => one.textContent)),
		(names) => names.includes('chain'),
	);
	// A list that has just opened takes no Enter: it may have been meant for a new line.
	await new Promise((resolve) => setTimeout(resolve, 200));
	await page.keyboard.press('Enter');
	await page.keyboard.type('(');
	await until(
		'the call',
		() => editorText(page, file),
		(text) => text.endsWith('chain()'),
	);
});

journey('a part named in the prose opens with its lines in sight', async ({ page, site }) => {
	await page.goto(`${site.origin}${lesson}`);
	const link = await page.waitForSelector('open-file[line]:not([line="1"]) button');
	assert.ok(link);
	const line = await link.evaluate((button) => Number(button.parentElement?.getAttribute('line')));
	await link.click();
	const isInSight = () =>
		page.$eval(
			'#bench-file',
			(pane, number) => {
				const at = pane.querySelectorAll('.file-view:not([hidden]) .line, .cm-line')[number - 1];
				const box = pane.getBoundingClientRect();
				const top = at?.getBoundingClientRect().top ?? Number.NaN;
				return top >= box.top && top < box.bottom;
			},
			line,
		);
	await until(`line ${line} is in sight`, isInSight, Boolean);
});
