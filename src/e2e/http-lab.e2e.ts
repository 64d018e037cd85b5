import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import { retypeLine, runServer, send } from './bench.ts';
import { click, find, textOf, until } from './find.ts';
import { journey } from './harness.ts';

const lesson = '/middleware/a-handler-and-one-wrapper/';

/** The text of the newest exchange, when its summary matches. */
async function exchangeWith(page: Page, pattern: RegExp): Promise<string> {
	const panel = await find(page, 'region', 'HTTP');
	const newest = () =>
		panel.$$eval(
			'details.exchange:not([data-source="recorded"])',
			([first]) => [first?.querySelector('summary')?.textContent, first?.textContent] as const,
		);
	const [, text] = await until(`an exchange like ${pattern}`, newest, ([summary]) =>
		pattern.test(summary ?? ''),
	);
	return text ?? '';
}

async function type(page: Page, name: string, text: string): Promise<void> {
	const field = await find(page, 'textbox', name);
	await field.click({ count: 3 });
	await page.keyboard.type(text);
}

journey('a request is sent many times and the answers are compared', async ({ page, site }) => {
	await page.goto(`${site.origin}${lesson}`);
	await runServer(page);
	await click(page, 'tab', 'HTTP');
	await type(page, 'times', '3');
	await click(page, 'button', 'Send');
	await exchangeWith(page, /^\s*3 × GET \/\s*3 × 200/);

	await click(page, 'button', 'Change it');
	await type(page, 'Path', '/nowhere');
	await type(page, 'times', '500');
	await click(page, 'button', 'Send');
	assert.match(await textOf(page, 'region', 'HTTP'), /between 1 and 200 times/);
});

journey('a reader may hang up, and the exchange says so', async ({ page, site }) => {
	await page.goto(`${site.origin}${lesson}`);
	await runServer(page);
	await send(page, '/');
	await type(page, 'Path', '/stream');
	await type(page, 'times', '200');
	await click(page, 'button', 'Send');
	await click(page, 'button', 'Hang up');
	const text = await exchangeWith(page, /GET \/stream/);
	assert.match(text, /no answer/);
});

journey('the command to copy sends the same request', async ({ page, site }) => {
	await page.goto(`${site.origin}${lesson}`);
	await click(page, 'tab', 'HTTP');
	await type(page, 'Path', '/a?b=1&c=2');
	await click(page, 'button', 'Copy as curl');
	await until(
		'the command is told',
		() => textOf(page, 'region', 'HTTP'),
		(text) => text.includes("curl -i 'http://localhost:8080/a?b=1&c=2'"),
	);
});

journey('a lesson without a server asks the one that the reader writes', async ({ page, site }) => {
	await page.goto(`${site.origin}/eks/stateful-zones-volumes-and-the-pending-pvc/`);
	assert.ok(await page.$eval('#tab-http', (tab) => (tab as HTMLElement).hidden));
	await retypeLine(
		page,
		'src/trace.ts',
		1,
		"import { readFileSync } from 'node:fs'; import('node:http').then(({ createServer }) => createServer((_, answer) => answer.end('mine')).listen(8080));",
	);
	await runServer(page);
	assert.equal((await send(page, '/')).body, 'mine');
});
