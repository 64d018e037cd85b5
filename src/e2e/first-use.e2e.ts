import assert from 'node:assert/strict';
import { click, until } from './find.ts';
import { journey, type Walk } from './harness.ts';

const lesson = '/middleware/a-handler-and-one-wrapper/';

/** Opens the lesson; the first requests for its sandbox wait for `answer`, which may refuse them. */
async function openSlowly({ page, site }: Walk, refuse: number) {
	const gate = Promise.withResolvers<void>();
	let asked = 0;
	await page.setRequestInterception(true);
	page.on('request', async (request) => {
		if (!new URL(request.url()).pathname.startsWith('/sandboxes/')) return request.continue();
		const isRefused = ++asked <= refuse;
		await gate.promise;
		return isRefused ? request.abort('failed') : request.continue();
	});
	await page.goto(`${site.origin}${lesson}`, { waitUntil: 'networkidle0' });
	assert.equal(asked, 0, 'reading fetches nothing of the bench');
	return { answer: gate.resolve };
}

const status = ({ page }: Walk, pattern: RegExp) =>
	until(
		`the status says ${pattern}`,
		() => page.$eval('lesson-bench [data-part="status"]', (node) => node.textContent ?? ''),
		(text) => pattern.test(text),
	);

journey(
	'what is pressed while the bench is on its way is done when it comes',
	async (walk) => {
		const { answer } = await openSlowly(walk, 0);
		await click(walk.page, 'button', 'Run');
		await status(walk, /^Fetching/);
		await click(walk.page, 'tab', 'HTTP');
		answer();
		await status(walk, /^Running/);
		const tab = await walk.page.$eval('#tab-http', (node) => node.getAttribute('aria-selected'));
		assert.equal(tab, 'true');
	},
	{ only: 'chromium' },
);

journey(
	'a bench that cannot be fetched says so, and comes with the next press',
	async (walk) => {
		walk.expectTrouble(/sandboxes|ERR_FAILED|Failed to fetch/);
		const { answer } = await openSlowly(walk, 1);
		await click(walk.page, 'button', 'Run');
		await status(walk, /^Fetching/);
		answer();
		await status(walk, /could not be fetched/);
		await click(walk.page, 'button', 'Run');
		await status(walk, /^Running/);
	},
	{ only: 'chromium' },
);
