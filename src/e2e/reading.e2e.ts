import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import { assertAccessible } from './accessibility.ts';
import { click, find, until } from './find.ts';
import { journey } from './harness.ts';
import { builtPages } from './pages.ts';

const first = '/middleware/a-handler-and-one-wrapper/';
const second = '/middleware/a-chain-is-a-backwards-loop/';
const pages = builtPages();

// Leaving a page in Firefox while a script is on its way is an error in the script.
const settled = { waitUntil: 'networkidle0' } as const;

const route = (page: Page) => new URL(page.url()).pathname;
const theme = (page: Page) => page.evaluate(() => document.documentElement.dataset['theme']);

/** Follows a link by its address, as it stands on the page. */
async function follow(page: Page, href: string, inside = 'main'): Promise<void> {
	const link = await page.waitForSelector(`${inside} a[href="${href}"]`, { visible: true });
	await Promise.all([page.waitForNavigation(settled), link?.click()]);
	assert.equal(route(page), href);
}

journey('a reader goes from the front page to lesson 1, on, and back', async ({ page, site }) => {
	await page.goto(site.origin, settled);
	await follow(page, first);
	await follow(page, second, 'nav[aria-label="Neighbouring pages"]');
	await follow(page, first, 'nav[aria-label="Neighbouring pages"]');
});

journey('the theme can be chosen and is kept', async ({ page, site }) => {
	await page.goto(`${site.origin}${first}`);
	const select = await find(page, 'combobox', 'Select theme');
	for (const wanted of ['dark', 'light']) {
		await select.select(wanted);
		assert.equal(await theme(page), wanted);
	}
	await select.select('dark');
	await page.goto(`${site.origin}${second}`);
	assert.equal(await theme(page), 'dark');
});

journey('search finds the chain', async ({ page, site }) => {
	await page.goto(site.origin);
	await page.waitForFunction(
		() => !document.querySelector('site-search button')?.hasAttribute('disabled'),
	);
	await click(page, 'button', 'Search');
	await page.waitForSelector('dialog[open] input');
	await page.keyboard.type('chain');
	const found = await until(
		'a result for "chain"',
		() => page.$$eval('dialog a', (links) => links.map((link) => new URL(link.href).pathname)),
		(links) => links.includes(second),
	);
	assert.ok(found.length > 0);
});

journey(
	'an address without a page says so and leads back',
	async ({ page, site, expectTrouble }) => {
		expectTrouble(/404/);
		const response = await page.goto(`${site.origin}/nowhere/`);
		assert.equal(response?.status(), 404);
		await page.waitForSelector('a[href="/"]');
	},
);

journey(
	'a lesson reads whole without JavaScript',
	async ({ page, site }) => {
		await page.setJavaScriptEnabled(false);
		await page.goto(`${site.origin}${first}`);
		for (const part of ['Code', 'Output', 'HTTP'])
			assert.ok(await page.$(`[aria-label="${part}"]`), part);
		const text = await page.$eval('body', (body) => body.textContent ?? '');
		assert.match(text, /Listening on http:\/\/localhost:8080/);
		await follow(page, second, 'nav[aria-label="Neighbouring pages"]');
	},
	// Firefox cannot switch JavaScript off over WebDriver BiDi.
	{ only: 'chromium' },
);

for (const { route } of pages) {
	journey(
		`${route} is accessible in both themes`,
		async ({ page, site }) => {
			await page.goto(`${site.origin}${route}`, settled);
			for (const wanted of ['light', 'dark']) {
				await page.evaluate((value) => localStorage.setItem('starlight-theme', value), wanted);
				await page.reload(settled);
				assert.equal(await theme(page), wanted);
				await assertAccessible(page, `${route} (${wanted})`);
			}
		},
		// What axe reads off a page is the same in every browser, and there are many pages.
		{ only: 'chromium' },
	);

	journey(`${route} never scrolls sideways`, async ({ page, site }) => {
		await page.goto(`${site.origin}${route}`, settled);
		for (const width of [1440, 1024, 768, 390, 320]) {
			await page.setViewport({ width, height: 800 });
			const { scrolled, visible } = await page.evaluate(() => ({
				scrolled: document.documentElement.scrollWidth,
				visible: document.documentElement.clientWidth,
			}));
			assert.ok(scrolled <= visible, `${scrolled} px of content in ${visible} px at ${width}`);
		}
	});
}
