import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import { assertAccessible } from './accessibility.ts';
import { until } from './find.ts';
import { journey } from './harness.ts';

const lesson = '/middleware/a-handler-and-one-wrapper/';
const withoutBench = '/kvm2/can-this-machine-virtualise/';
const settled = { waitUntil: 'networkidle0' } as const;

const reads = (page: Page, selector: string, words: RegExp) =>
	until(
		`${selector} reads ${words}`,
		() =>
			page
				.$eval(selector, (node) => node.textContent?.trim().replace(/\s+/g, ' ') ?? '')
				.catch(() => ''),
		(text) => words.test(text),
	);

/** Goes to the fourth section of a lesson, and waits until that is kept. */
async function readOn(page: Page): Promise<string> {
	const words = await page.evaluate(() => {
		const heading = document.querySelectorAll('.workspace-prose h2[id]')[3];
		heading?.scrollIntoView({ behavior: 'instant' });
		return heading?.textContent?.trim() ?? '';
	});
	await reads(page, 'lesson-progress [data-part="words"]', /of \d+ done/);
	await until(
		'the place is kept',
		() =>
			page.evaluate(
				() =>
					new Promise<number>((resolve) => {
						const opened = indexedDB.open('throughline');
						opened.onsuccess = () => {
							const keys = opened.result.transaction('kept').objectStore('kept').getAllKeys();
							keys.onsuccess = () => {
								opened.result.close();
								resolve(keys.result.filter((key) => String(key).startsWith('place:')).length);
							};
						};
					}),
			),
		(count) => count > 0,
	);
	return words;
}

journey('without a past, the front page asks for nothing and marks nothing', async (walk) => {
	const { page, site } = walk;
	const asked: string[] = [];
	page.on('request', (request) => asked.push(request.url()));
	await page.goto(site.origin, settled);
	assert.equal(await page.$eval('continue-reading', (line) => line.textContent), '');
	assert.equal((await page.$$('[data-state]')).length, 0);
	assert.deepEqual(
		asked.filter((url) => url.includes('course.json')),
		[],
	);
});

journey('front page and map lead back to the section that was read last', async (walk) => {
	const { page, site } = walk;
	await page.goto(`${site.origin}${lesson}`, settled);
	const section = await readOn(page);
	const line = new RegExp(
		`^Continue where you were: A handler and one wrapper, at “${section}”, today at \\d\\d:\\d\\d\\.$`,
	);
	await page.goto(`${site.origin}/map/`, settled);
	await reads(page, 'continue-reading', line);
	await page.goto(site.origin, settled);
	await reads(page, 'continue-reading', line);
	await reads(page, '[data-marks-track="middleware"]', /^0 of 8 done, 1 begun$/);
	await assertAccessible(page, 'a front page with a past');
	await Promise.all([page.waitForNavigation(settled), page.click('continue-reading a')]);
	assert.equal(new URL(page.url()).pathname, lesson);
	await until(
		'the section is at the top',
		() =>
			page.evaluate(
				() => document.querySelectorAll('.workspace-prose h2[id]')[3]?.getBoundingClientRect().top,
			),
		(top) => top !== undefined && top >= 0 && top < 300,
	);
});

journey('a lesson without a bench is gone on with, too', async ({ page, site }) => {
	await page.goto(`${site.origin}${lesson}`, settled);
	await readOn(page);
	await page.goto(`${site.origin}${withoutBench}`, settled);
	// The first visit is kept on the first act.
	await page.keyboard.press('Tab');
	await reads(page, 'lesson-progress [data-part="words"]', /of \d+ done/);
	await page.goto(site.origin, settled);
	await reads(page, 'continue-reading', /were: Can this machine virtualise\?, today at/);
});

journey('rail and Contents say of each lesson how it stands', async ({ page, site }) => {
	await page.goto(`${site.origin}${lesson}`, settled);
	await readOn(page);
	await reads(page, '.frame nav > ol li:nth-child(1) a', /^1 A handler and one wrapper, begun$/);
	await reads(
		page,
		'.frame nav > ol li:nth-child(2) a',
		/^2 A chain is a backwards loop, not started$/,
	);
	await reads(
		page,
		`#starlight__sidebar a[href="${lesson}"]`,
		/^A handler and one wrapper, begun$/,
	);
});
