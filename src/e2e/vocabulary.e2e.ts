import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import { click, until } from './find.ts';
import { journey } from './harness.ts';

const guide = '/guides/vocabulary/';
const settled = { waitUntil: 'networkidle0' } as const;

const ticks = (page: Page) =>
	page.$$eval('.step .tick input', (boxes) =>
		boxes.map((box) => (box as HTMLInputElement).checked),
	);

/** What is lit in each language: the numbers of the matches. */
const lit = (page: Page) =>
	page.$$eval('.side', (sides) =>
		sides.map((side) =>
			[
				...new Set(
					[...side.querySelectorAll<HTMLElement>('.lit')].map((line) => line.dataset['match']),
				),
			].join(),
		),
	);

journey('a step is ticked, told, and set from elsewhere', async ({ page, site }) => {
	await page.goto(`${site.origin}${guide}`, settled);
	await page.evaluate(() => {
		document.addEventListener('lesson:tick', (event) => {
			document.title = JSON.stringify((event as CustomEvent).detail);
		});
	});
	await page.click('.step .tick input');
	assert.deepEqual(JSON.parse(await page.title()), {
		kind: 'step',
		id: 'restart-the-shop-and-look-for-two-containers',
		done: true,
	});
	assert.deepEqual(await ticks(page), [true, false, false]);
	await page.evaluate(() => {
		const detail = { kind: 'step', id: 'read-a-long-command', done: true } as const;
		document.dispatchEvent(new CustomEvent('lesson:set-tick', { detail }));
	});
	assert.deepEqual(await ticks(page), [true, false, true]);
});

journey('a tick in a lesson is remembered', async ({ page, site }) => {
	await page.goto(`${site.origin}/kvm2/can-this-machine-virtualise/`, settled);
	await page.click('.step .tick input');
	await until(
		'the tick counts',
		() => page.$eval('lesson-progress', (node) => node.textContent ?? ''),
		(text) => /1 of \d+ done/.test(text),
	);
	await page.reload(settled);
	await until(
		'the tick is back',
		() => ticks(page),
		([first]) => first === true,
	);
});

journey('a step has an address of its own', async ({ page, site }) => {
	await page.goto(`${site.origin}${guide}#step-read-a-long-command`, settled);
	const top = await page.$eval(
		'#step-read-a-long-command',
		(step) => step.getBoundingClientRect().top,
	);
	assert.ok(top > 0 && top < 300, `the step stands at ${top}`);
});

journey('a command is copied without prompt and without answer', async ({ page, site }) => {
	await page.goto(`${site.origin}${guide}`, settled);
	await page.evaluate(() => {
		navigator.clipboard.writeText = async (text) => {
			document.title = text;
		};
	});
	await page.$$eval('.command copy-code button', ([, second]) => (second as HTMLElement).click());
	assert.equal(await page.title(), 'kubectl -n shop get pods');
	const selected = await page.$eval('.command .given', (given) => {
		getSelection()?.selectAllChildren(given.querySelector('pre') ?? given);
		return getSelection()?.toString();
	});
	assert.equal(selected, 'kubectl -n shop rollout restart deploy/web');
});

journey(
	'matching lines light up for a button, by keyboard, and for a tap',
	async ({ page, site }) => {
		await page.goto(`${site.origin}${guide}`, settled);
		assert.deepEqual(await lit(page), ['', '']);
		await page.focus('[data-lights="2"]');
		assert.deepEqual(await lit(page), ['2', '2']);
		await page.keyboard.press('Tab');
		assert.deepEqual(await lit(page), ['3', '3']);
		await page.keyboard.press('Enter');
		await page.focus('a[href]');
		assert.deepEqual(await lit(page), ['3', '3']);
		await page.$eval('.side [data-match="1"]', (line) => (line as HTMLElement).click());
		assert.deepEqual(await lit(page), ['1', '1']);
	},
);

journey('a term explains itself by keyboard, and leads to the glossary', async ({ page, site }) => {
	await page.goto(`${site.origin}${guide}`, settled);
	await page.focus('button.term');
	await page.keyboard.press('Enter');
	const isOpen = () => page.$eval('.term-note', (note) => note.matches(':popover-open'));
	assert.ok(await isOpen());
	await page.keyboard.press('Escape');
	assert.ok(!(await isOpen()));
	await page.keyboard.press('Enter');
	await page.keyboard.press('Tab');
	await Promise.all([page.waitForNavigation(settled), page.keyboard.press('Enter')]);
	assert.equal(
		new URL(page.url()).pathname + new URL(page.url()).hash,
		'/glossary/#middleware-chain',
	);
});

journey(
	'a zone is lost, and a term read, without JavaScript',
	async ({ page, site }) => {
		await page.setJavaScriptEnabled(false);
		await page.goto(`${site.origin}${guide}`);
		const shown = (selector: string) =>
			page.$$eval(selector, (all) =>
				all.filter((each) => each.checkVisibility()).map((each) => each.textContent),
			);
		assert.match(
			(await shown('[data-left]')).join(),
			/^Without eu-central-1b, web-2 and volume db are gone/,
		);
		await click(page, 'radio', 'eu-central-1a');
		assert.match(
			(await shown('[data-left]')).join(),
			/^Without eu-central-1a, web-1 and web-4 are gone/,
		);
		await click(page, 'button', 'handlers');
		assert.match((await shown('.term-note:popover-open')).join(), /Whatever is given a request/);
	},
	// Firefox cannot switch JavaScript off over WebDriver BiDi.
	{ only: 'chromium' },
);
