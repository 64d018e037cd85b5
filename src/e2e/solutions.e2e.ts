import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import { click, find, textOf, until } from './find.ts';
import { journey } from './harness.ts';

const lesson = '/middleware/a-handler-and-one-wrapper/';
const exercise = '[data-exercise="limit-in-flight"]';

const shownFile = (page: Page) =>
	page.$eval('#bench-file', (file) =>
		[...file.querySelectorAll('.cm-line, .file-view:not([hidden]) .line')]
			.map((line) => line.textContent)
			.join('\n'),
	);
const showsFile = (page: Page, what: string, wanted: (text: string) => boolean) =>
	until(what, () => shownFile(page), wanted);

journey('one change of a solution is taken, and given back', async ({ page, site }) => {
	await page.goto(`${site.origin}${lesson}`);
	await page.click(`${exercise} [data-part="start"]`);
	await showsFile(page, 'the start', (text) => text.includes('stay outside'));
	await page.click(`${exercise} [data-solution] > summary`);
	const changes = await page.$$(`${exercise} [data-take][data-hunk]`);
	assert.ok(changes.length > 1, 'the solution has several changes');

	await changes[0]?.click();
	const taken = await showsFile(page, 'the import', (text) => text.includes('answered, sendError'));
	assert.match(taken, /stay outside/, 'the other change was not taken');
	await click(page, 'button', 'Undo');
	await showsFile(page, 'no import', (text) => !text.includes('answered, sendError'));

	for (const change of changes) await change.click();
	await showsFile(page, 'the solution', (text) => text.includes('inFlight -= 1'));
	await changes[0]?.click();
	await until(
		'the bench says that it is there',
		() => page.$eval('[data-part="notice"]', (notice) => notice.textContent ?? ''),
		(text) => text.includes('holds the change already'),
	);
});

journey(
	'a solution reads without JavaScript',
	async ({ page, site }) => {
		await page.setJavaScriptEnabled(false);
		await page.goto(`${site.origin}${lesson}`);
		await page.click(`${exercise} [data-solution] > summary`);
		const text = await page.$eval(`${exercise} [data-solution]`, (node) => node.textContent ?? '');
		assert.match(text, /Added: \s*inFlight -= 1;/);
		const canTake = await page.$$eval('[data-take]', (all) =>
			all.some((one) => one.checkVisibility()),
		);
		assert.equal(canTake, false);
	},
	{ only: 'chromium' },
);

journey('a check that was quick is run again after a run', async ({ page, site }) => {
	await page.goto(`${site.origin}${lesson}`);
	await page.click(`${exercise} [data-part="start"]`);
	await page.click(`${exercise} [data-part="check"]`);
	const verdict = async () => (await page.$eval('.set-verdict', (node) => node.textContent)) ?? '';
	await until('the first verdict', verdict, (text) => /\d+ of \d+ kept/.test(text), {
		timeoutMs: 30_000,
	});
	await page.click(`${exercise} [data-solution] > summary`);
	for (const change of await page.$$(`${exercise} [data-take][data-hunk]`)) await change.click();
	const run = await find(page, 'button', 'Run');
	await run.click();
	await until('the verdict after the run', verdict, (text) => text === 'Passed', {
		timeoutMs: 30_000,
	});
	assert.ok(await run.evaluate((button) => button === document.activeElement), 'the focus stays');
	assert.match(await textOf(page, 'region', 'Output'), /Listening/);
});
