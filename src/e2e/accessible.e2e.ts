import type { Page } from 'puppeteer-core';
import { assertAccessible } from './accessibility.ts';
import { click, find } from './find.ts';
import { journey } from './harness.ts';
import { builtPages } from './pages.ts';

// What axe finds depends on the width and the theme: one page of each kind at all of them, in one browser.

const settled = { waitUntil: 'networkidle0' } as const;
const widths = [1440, 1024, 768, 390];
const pages = builtPages();
const lesson = pages.find(({ isLesson }) => isLesson)?.route ?? '/';
const kinds = [
	'/',
	'/middleware/',
	lesson,
	pages.find(({ route, hasHost }) => hasHost && route.startsWith('/kvm2/'))?.route ?? '/kvm2/',
	'/glossary/',
	'/map/',
	'/recall/',
	'/your-data/',
	'/guides/vocabulary/',
	'/guides/conformance/',
	'/guides/simulated-host/',
];

async function assertInBothThemes(page: Page, what: string): Promise<void> {
	for (const theme of ['light', 'dark']) {
		await page.evaluate((value) => {
			document.documentElement.dataset['theme'] = value;
		}, theme);
		await assertAccessible(page, `${what} in ${theme}`);
	}
}

/** Nothing fades then, so that colours are what they will be. */
const stillness = (page: Page) =>
	page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);

for (const route of new Set(kinds))
	journey(
		`${route} is accessible at every width`,
		async ({ page, site }) => {
			await stillness(page);
			await page.goto(`${site.origin}${route}`, settled);
			for (const width of widths) {
				await page.setViewport({ width, height: 900 });
				await assertInBothThemes(page, `${route} at ${width}`);
			}
		},
		{ only: 'chromium' },
	);

/** What opens over a lesson, or in it, by its name, and how a reader opens it. */
const opened: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
	'the list of files': async (page) => {
		await showCode(page);
		await click(page, 'button', 'All files');
		await find(page, 'tree', 'All files');
	},
	contents: (page) => click(page, 'button', 'Contents'),
	'the list of shortcuts': (page) => page.keyboard.press('?' as '/'),
	search: (page) => page.keyboard.press('/'),
	'the dialog for sharing': async (page) => {
		await showCode(page);
		await click(page, 'button', 'Share or download');
		await find(page, 'dialog', 'Share or download');
	},
};

/** On a narrow page the bench has a view of its own. */
async function showCode(page: Page): Promise<void> {
	const tab = await page.$('.view-tabs [data-view="code"]');
	if (await tab?.isVisible()) await tab?.click();
}

for (const [what, open] of Object.entries(opened))
	journey(
		`${what} of a lesson is accessible, wide and narrow`,
		async ({ page, site }) => {
			await stillness(page);
			for (const width of [1440, 390]) {
				await page.setViewport({ width, height: 900 });
				await page.goto(`${site.origin}${lesson}`, settled);
				await open(page);
				await assertInBothThemes(page, `${what} at ${width}`);
			}
		},
		{ only: 'chromium' },
	);
