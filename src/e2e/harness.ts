import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { type BrowserName, browserNames } from '../routines/browsers.ts';
import { root } from '../routines/command.ts';
import { seenText } from './find.ts';
import { launch } from './launch.ts';
import { openSite, type Site } from './site.ts';
import { Trace } from './trace.ts';

export interface Walk {
	readonly page: Page;
	readonly site: Site;
	readonly browserName: BrowserName;
	/** Trouble on the page (see `Trace`) that belongs to the journey. */
	readonly expectTrouble: (pattern: RegExp) => void;
}

const browsers = new Map<BrowserName, Promise<Browser>>();
const { BROWSERS = browserNames.join() } = process.env;
const asked = BROWSERS.split(',');
const unknown = asked.find((name) => !browserNames.some((known) => known === name));
if (unknown) throw new Error(`BROWSERS=${unknown}: choose from ${browserNames.join(', ')}.`);

after(async () => {
	for (const browser of browsers.values()) await (await browser).close();
});

/** One test in each browser, with an empty profile and a server of its own. */
export function journey(
	name: string,
	walk: (walk: Walk) => Promise<void>,
	{ only }: { only?: BrowserName } = {},
): void {
	for (const browserName of browserNames) {
		if (!asked.includes(browserName) || (only && only !== browserName)) continue;
		test(`${name} (${browserName})`, (context) =>
			twice(
				() => run(name, browserName, walk),
				(error) => context.diagnostic(`FLAKY: the first try failed with ${error}`),
			));
	}
}

/**
 * Browsers on a busy machine now and then do things in another order than a reader would ever meet. A journey that
 * fails is walked once more from the start, and says so; one that fails twice has failed.
 */
async function twice(walk: () => Promise<void>, onFlaky: (error: unknown) => void): Promise<void> {
	try {
		await walk();
	} catch (error) {
		await walk();
		onFlaky(error);
	}
}

async function run(
	name: string,
	browserName: BrowserName,
	walk: (walk: Walk) => Promise<void>,
): Promise<void> {
	const browser = await opened(browserName);
	const context = await browser.createBrowserContext();
	const site = await openSite();
	const page = await context.newPage();
	const trace = new Trace(page);
	const failureFolder = join(root, '.cache', 'journeys', fileName(`${name} ${browserName}`));
	rmSync(failureFolder, { recursive: true, force: true });
	try {
		await page.setViewport({ width: 1440, height: 900 });
		await walk({ page, site, browserName, expectTrouble: (pattern) => trace.expect(pattern) });
		trace.assertNoTrouble();
	} catch (error) {
		await saveFailure(failureFolder, page, trace);
		throw error;
	} finally {
		await context.close();
		await site.cut();
	}
}

function opened(name: BrowserName): Promise<Browser> {
	const browser = browsers.get(name) ?? launch(name);
	browsers.set(name, browser);
	return browser;
}

async function saveFailure(folder: string, page: Page, trace: Trace): Promise<void> {
	mkdirSync(folder, { recursive: true });
	writeFileSync(join(folder, 'trace.txt'), trace.toString());
	// A page that hangs can give neither; what the journey says is worth more.
	await Promise.allSettled([
		withLimit(page.screenshot({ path: join(folder, 'page.png') })),
		withLimit(saveText(join(folder, 'page.txt'), page)),
	]);
	console.log(`Picture, console and text of the page: ${folder}`);
}

async function saveText(file: string, page: Page): Promise<void> {
	const body = await page.$('body');
	if (body) writeFileSync(file, await seenText(body));
}

function withLimit<T>(work: Promise<T>): Promise<T | undefined> {
	const { promise, resolve } = Promise.withResolvers<undefined>();
	const timer = setTimeout(() => resolve(undefined), 5000);
	return Promise.race([work, promise]).finally(() => clearTimeout(timer));
}

const fileName = (text: string) => text.toLowerCase().replace(/[^a-z0-9]+/g, '-');
