import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import { outputWith, runServer, send, statusWith } from './bench.ts';
import { click, find, seenText, until } from './find.ts';
import { journey } from './harness.ts';

const lesson = '/middleware/a-handler-and-one-wrapper/';

/** What the X-ray says of the request shown, once it matches. */
async function xrayWith(page: Page, pattern: RegExp): Promise<string> {
	await click(page, 'tab', 'X-ray');
	const panel = await find(page, 'region', 'X-ray');
	return until(
		`the X-ray says ${pattern}`,
		() => seenText(panel),
		(text) => pattern.test(text),
	);
}

journey('an error is seen on its way out to the layer that catches it', async ({ page, site }) => {
	await page.goto(`${site.origin}${lesson}`);
	await runServer(page);
	await send(page, '/panic');
	const seen = await xrayWith(page, /recover catches it: Error: before the first byte/);
	assert.match(seen, /An error leaves route/);
	assert.match(seen, /status 500/);
	// What the chain tells is for the X-ray alone.
	await click(page, 'tab', 'Output');
	assert.doesNotMatch(await outputWith(page, /GET \/panic 500/), /\{"event"/);
});

journey(
	'a layer that is moved in the list moves in the source and in the drawing',
	async ({ page, site }) => {
		await page.goto(`${site.origin}${lesson}`);
		await click(page, 'tab', 'X-ray');
		await click(page, 'button', 'Move recover outwards');
		const moved = await find(page, 'button', 'Move recover inwards');
		await moved.press('Enter');
		await click(page, 'button', 'Move limitInFlight outwards');
		await runServer(page);
		await send(page, '/');
		await xrayWith(page, /enters limitInFlight\.[\s\S]*enters recover\./);
		await click(page, 'tab', 'src/server.ts');
		const code = await find(page, 'region', 'Code');
		assert.match(await seenText(code), /accessLog, [\s\S]*limitInFlight\(100\), [\s\S]*recover, /);
		await click(page, 'button', 'Reset');
		await xrayWith(page, /accessLog[\s\S]*recover[\s\S]*limitInFlight/);
		await statusWith(page, /Edited since this run/);
	},
);
