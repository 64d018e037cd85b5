import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import { until } from './find.ts';
import { journey } from './harness.ts';

const settled = { waitUntil: 'networkidle0' } as const;

/** Asks for `term` in the open dialog; resolves with what is said then, and the links of the results. */
async function ask(
	page: Page,
	term: string,
	answer = `for ${term}`,
): Promise<{ said: string; links: string[] }> {
	const field = await page.waitForSelector('dialog[open] input[type="search"]');
	await field?.evaluate((input) => {
		(input as HTMLInputElement).value = '';
	});
	await field?.focus();
	await page.keyboard.type(term);
	const said = await until(
		`an answer for ${term}`,
		() => page.$eval('dialog [role="status"]', (status) => status.textContent ?? ''),
		(text) => text.includes(answer),
	);
	const links = await page.$$eval('dialog .results a', (all) =>
		all.map((link) => `${(link as HTMLAnchorElement).pathname}${(link as HTMLAnchorElement).hash}`),
	);
	return { said, links };
}

async function openSearch(page: Page): Promise<void> {
	await page.keyboard.press('/');
	await page.waitForSelector('dialog[open] input[type="search"]:focus');
}

journey('search finds commands, headers and terms, and the place on the page', async (walk) => {
	const { page, site } = walk;
	await page.goto(site.origin, settled);
	await openSearch(page);
	const command = await ask(page, 'minikube start --driver=kvm2');
	assert.equal(command.links[0], '/kvm2/minikube-with-kvm2/');
	const header = await ask(page, 'X-Forwarded-For');
	assert.equal(header.said, '1 result for X-Forwarded-For');
	assert.ok(header.links.includes(`${header.links[0]}#one-bucket-for-each-client`));
	for (const [term, id] of [
		['availability zone', 'availability-zone'],
		['mutating webhook', 'mutating-webhook'],
		['Retry-After', 'retry-after'],
	] as const) {
		const { links } = await ask(page, term);
		assert.ok(links.includes(`/glossary/#${id}`), `${term}: ${links.join(' ')}`);
		assert.ok(!links.some((link) => link.endsWith('#_top')), 'no page stands below itself');
	}
});

journey(
	'search says when nothing has every word, and shows no page for its first letters',
	async (walk) => {
		const { page, site } = walk;
		await page.goto(site.origin, settled);
		await openSearch(page);
		const { said, links } = await ask(page, 'X-Forwarded-For polkit');
		assert.match(
			said,
			/^No results for X-Forwarded-For polkit\. \d+ results? for X-Forwarded-For$/,
		);
		assert.ok(links.includes('/middleware/rate-limits-a-client-can-understand/'));
		assert.deepEqual(await ask(page, 'asdfqwer'), { said: 'No results for asdfqwer', links: [] });
	},
);

journey('search goes on without a network, after the first search', async ({ page, site }) => {
	await page.goto(site.origin, settled);
	await openSearch(page);
	await ask(page, 'backwards');
	await page.waitForNetworkIdle();
	await site.cut();
	const { links } = await ask(page, 'polkit');
	assert.ok(links.includes('/glossary/#polkit'), links.join(' '));
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('ArrowDown');
	assert.ok(await page.evaluate(() => document.activeElement?.matches('.results a')));
	await page.keyboard.press('ArrowUp');
	await page.keyboard.press('ArrowUp');
	assert.ok(await page.evaluate(() => document.activeElement?.matches('[type="search"]')));
});

journey(
	'search says that it could not be loaded, and searches when it is asked again',
	async ({ page, site, expectTrouble }) => {
		expectTrouble(/pagefind|ERR_INTERNET_DISCONNECTED/);
		await page.goto(site.origin, settled);
		await page.setOfflineMode(true);
		await openSearch(page);
		await ask(page, 'backwards', 'could not be loaded. Check the network connection');
		await page.setOfflineMode(false);
		const { links } = await ask(page, 'backwards loop');
		assert.ok(links.includes('/middleware/a-chain-is-a-backwards-loop/'), links.join(' '));
	},
	// Firefox cannot be taken off the network over WebDriver BiDi.
	{ only: 'chromium' },
);
