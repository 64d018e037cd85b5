import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import { assertAccessible } from './accessibility.ts';
import { click, find, until } from './find.ts';
import { journey } from './harness.ts';
import { builtPages } from './pages.ts';

// Rules of WCAG 2.2 that no axe rule checks, and readers who see, press or print in other ways.

const settled = { waitUntil: 'networkidle0' } as const;
const pages = builtPages();
const lesson = pages.find(({ isLesson }) => isLesson)?.route ?? '/';

/** Things to press that are smaller than 24 px, stand alone and are no part of a sentence (2.5.8). */
const smallTargets = (page: Page) =>
	page.evaluate(() => {
		const selector = 'a[href], button, input, select, summary, [role="tab"], [role="button"]';
		const seen = [...document.querySelectorAll<HTMLElement>(selector)].filter(
			(element) =>
				element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
				!element.matches('[aria-hidden="true"], [tabindex="-1"]') &&
				element.getBoundingClientRect().width > 1,
		);
		const inSentence = (element: HTMLElement) => getComputedStyle(element).display === 'inline';
		const centre = ({ x, y, width, height }: DOMRect) => ({ x: x + width / 2, y: y + height / 2 });
		return seen
			.filter((element) => {
				const box = element.getBoundingClientRect();
				if (inSentence(element) || (box.width >= 24 && box.height >= 24)) return false;
				// Spacing: a circle of 24 px around it may touch no other target.
				const at = centre(box);
				return seen.some((other) => {
					if (other === element || other.contains(element) || element.contains(other)) return false;
					const near = other.getBoundingClientRect();
					const dx = Math.max(near.left - at.x, 0, at.x - near.right);
					const dy = Math.max(near.top - at.y, 0, at.y - near.bottom);
					return Math.hypot(dx, dy) < 12;
				});
			})
			.map((element) => {
				const { width, height } = element.getBoundingClientRect();
				return `${Math.round(width)} x ${Math.round(height)}: ${element.outerHTML.slice(0, 160)}`;
			});
	});

/** The focused element, when something else lies over the whole of it (2.4.11). */
const hiddenFocus = (page: Page) =>
	page.evaluate(() => {
		const focused = document.activeElement;
		if (!focused || focused === document.body) return undefined;
		const { left, right, top, bottom } = focused.getBoundingClientRect();
		const points = [0.1, 0.5, 0.9].flatMap((a) =>
			[0.1, 0.5, 0.9].map((b) => [left + a * (right - left), top + b * (bottom - top)] as const),
		);
		const isSeen = points.some(([x, y]) => {
			const above = document.elementFromPoint(x, y);
			return above !== null && (focused.contains(above) || above.contains(focused));
		});
		return isSeen ? undefined : focused.outerHTML.slice(0, 200);
	});

const scrollsSideways = (page: Page) =>
	page.evaluate(() => {
		const { scrollWidth, clientWidth } = document.documentElement;
		return scrollWidth > clientWidth ? `${scrollWidth} px in ${clientWidth} px` : undefined;
	});

for (const { route } of pages) {
	journey(
		`${route} can be pressed, on a phone and with a mouse`,
		async ({ page, site }) => {
			for (const width of [1440, 390]) {
				await page.setViewport({ width, height: 800 });
				await page.goto(`${site.origin}${route}`, settled);
				assert.deepEqual(await smallTargets(page), [], `targets at ${width}`);
			}
		},
		{ only: 'chromium' },
	);

	journey(
		`${route} never hides what has the focus`,
		async ({ page, site }) => {
			for (const [width, height] of [
				[1024, 600],
				[390, 700],
			] as const) {
				await page.setViewport({ width, height });
				await page.goto(`${site.origin}${route}`, settled);
				for (let presses = 0; presses < 60; presses++) {
					await page.keyboard.press('Tab');
					// The page may still be scrolling there.
					await until(
						`Tab ${presses + 1} leads to something in sight at ${width}`,
						() => hiddenFocus(page),
						(hidden) => hidden === undefined,
					);
				}
			}
		},
		{ only: 'chromium' },
	);

	journey(
		`${route} is whole without JavaScript, in dark, at 200 % and in forced colours`,
		async ({ page, site }) => {
			// At 200 %, a window of 1280 px is 640 wide.
			await page.setViewport({ width: 640, height: 400, deviceScaleFactor: 2 });
			await page.goto(`${site.origin}${route}`, settled);
			assert.equal(await scrollsSideways(page), undefined, 'at 200 %');
			await page.emulateMediaFeatures([
				{ name: 'prefers-color-scheme', value: 'dark' },
				{ name: 'forced-colors', value: 'active' },
			] as never);
			// The system chooses colours then, which axe does not see.
			await assertAccessible(page, `${route} in forced colours`, ['color-contrast']);
			await page.emulateMediaFeatures([]);
			await page.setViewport({ width: 320, height: 700 });
			await page.setJavaScriptEnabled(false);
			await page.goto(`${site.origin}${route}`, settled);
			assert.equal(await scrollsSideways(page), undefined, 'without JavaScript at 320');
			const main = await page.$eval('main', (node) => node.textContent?.trim().length ?? 0);
			assert.ok(main > 100, 'there is something to read');
		},
		{ only: 'chromium' },
	);
}

journey('the page for addresses that do not exist is accessible', async (walk) => {
	const { page, site, expectTrouble } = walk;
	expectTrouble(/404/);
	await page.goto(`${site.origin}/nowhere/`, settled);
	await assertAccessible(page, 'the 404 page');
});

journey('search opens with a key, groups what it finds, and gives the focus back', async (walk) => {
	const { page, site } = walk;
	await page.goto(`${site.origin}${lesson}`, settled);
	await page.keyboard.press('/');
	await page.waitForSelector('dialog[open] input[type="search"]:focus');
	await page.keyboard.type('backwards');
	const groups = await until(
		'results under the name of their track',
		() => page.$$eval('dialog h2', (names) => names.map((name) => name.textContent ?? '')),
		(names) => names.includes('Middleware'),
	);
	assert.ok(groups.length > 0);
	const said = await page.$eval('dialog [role="status"]', (status) => status.textContent);
	assert.match(said ?? '', /results? for backwards/);
	await assertAccessible(page, 'search with results');
	await page.keyboard.press('ArrowDown');
	const onLink = await page.evaluate(() => document.activeElement?.matches('dialog a'));
	assert.ok(onLink, 'the arrow leads to the first result');
	await page.keyboard.press('Escape');
	await until(
		'the dialog is closed',
		() => page.$('dialog[open]'),
		(dialog) => dialog === null,
	);
});

journey('a chain answers on the front page, and says what came', async (walk) => {
	const { page, site, browserName } = walk;
	// Firefox cannot be told over WebDriver BiDi; there, the dot travels.
	if (browserName === 'chromium')
		await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
	await page.goto(site.origin, settled);
	const chain = await page.waitForSelector('live-chain');
	assert.match((await chain?.$eval('.source', (node) => node.textContent)) ?? '', /^Recorded/);
	const panic = await find(page, 'radio', 'GET /panic');
	await panic.click();
	await click(page, 'button', 'Send');
	await page.waitForSelector('live-chain[data-source="live"]', { timeout: 60_000 });
	const text = (part: string) =>
		page.$eval(`live-chain [data-part="${part}"]`, (node) => node.textContent ?? '');
	assert.match(await text('answer'), /^500 Internal Server Error/);
	assert.match(await text('log'), /GET \/panic 500 .*ms$/);
	assert.match(await text('way'), /recover turns that into 500/);
	assert.match(await text('source'), /^Live/);
	await assertAccessible(page, 'the front page after an answer');
});

for (const [what, route] of [
	['a lesson', lesson],
	['a walkthrough', '/kvm2/minikube-with-kvm2/'],
] as const)
	journey(
		`${what} is printed without answers, or with all of them`,
		async ({ page, site }) => {
			await page.goto(`${site.origin}${route}`, settled);
			await page.emulateMediaType('print');
			// The browser's own dialog would wait for somebody.
			await page.evaluate(() => {
				window.print = () => {};
			});
			const shown = (selector: string) =>
				page.$$eval(
					selector,
					(all) =>
						all.filter((part) => part.checkVisibility({ contentVisibilityAuto: false })).length,
				);
			const answers = 'recall-question details > :not(summary)';
			const print = (kind: string) =>
				page.$eval(`[data-print="${kind}"]`, (button) => (button as HTMLElement).click());
			await print('plain');
			assert.equal(await shown(answers), 0);
			assert.ok((await shown('recall-question form')) > 0, 'the questions are there');
			assert.equal(await shown('.terminal-start, .xray-note, site-search'), 0, 'nothing to press');
			await print('solutions');
			assert.ok((await shown(answers)) > 0);
			await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
			assert.equal(await shown(answers), 0, 'the page is as it was');
		},
		// Firefox cannot be shown a page for print over WebDriver BiDi.
		{ only: 'chromium' },
	);
