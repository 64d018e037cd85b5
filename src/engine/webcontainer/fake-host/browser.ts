import { existsSync } from 'node:fs';
import { type Browser, launch } from 'puppeteer-core';
import type { Throughline } from './page.ts';

export type BrowserName = 'chromium' | 'firefox';

const {
	BROWSERS = 'chromium,firefox',
	CHROME_PATH = '/usr/bin/chromium',
	FIREFOX_PATH = '/usr/bin/firefox-esr',
} = process.env;

const programs: Record<BrowserName, { path: string; variable: string }> = {
	chromium: { path: CHROME_PATH, variable: 'CHROME_PATH' },
	firefox: { path: FIREFOX_PATH, variable: 'FIREFOX_PATH' },
};

/** Why tests in this browser cannot run here, or `false`. */
export function reasonToSkip(name: BrowserName): string | false {
	const { path, variable } = programs[name];
	if (!BROWSERS.split(',').includes(name)) return `BROWSERS=${BROWSERS} leaves it out.`;
	if (existsSync(path)) return false;
	return `There is no ${name} at ${path}; install it or set ${variable} to its program.`;
}

export function launchBrowser(
	name: BrowserName,
	executablePath = programs[name].path,
): Promise<Browser> {
	if (name === 'firefox') return launch({ browser: 'firefox', executablePath });
	return launch({
		executablePath,
		args: [
			'--no-sandbox',
			'--disable-gpu',
			'--disable-quic',
			'--no-first-run',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync',
		],
	});
}

type Call = { [Name in keyof Throughline]: Throughline[Name] };

export interface TestPage extends AsyncDisposable {
	/** Calls a function of `page.ts` in the page. */
	call<Name extends keyof Call>(
		name: Name,
		...args: Parameters<Call[Name]>
	): Promise<Awaited<ReturnType<Call[Name]>>>;
	/** Paths that the page has asked its own server for. */
	readonly asked: readonly string[];
	/** Errors that nobody caught. */
	readonly errors: readonly string[];
	goOffline(): Promise<void>;
	/** How many frames the page has, its own included. */
	frames(): number;
}

export async function openPage(browser: Browser, url: string): Promise<TestPage> {
	const page = await oneAtATime(() => browser.newPage());
	const errors: string[] = [];
	const asked: string[] = [];
	page.on('request', (request) => {
		const { origin, pathname } = new URL(request.url());
		if (origin === new URL(url).origin) asked.push(pathname);
	});
	page.on('pageerror', (error) => errors.push(String(error)));
	await page.goto(url);
	await page.waitForFunction('globalThis.throughline');
	return {
		call: (name, ...args) =>
			page.evaluate(
				(called, given) => {
					const { throughline } = globalThis as unknown as {
						throughline: Record<string, (...args: unknown[]) => unknown>;
					};
					return throughline[called]?.(...given);
				},
				name,
				args as unknown[],
			) as never,
		asked,
		errors,
		goOffline: () => page.setOfflineMode(true),
		frames: () => page.frames().length,
		[Symbol.asyncDispose]: () => oneAtATime(() => page.close()),
	};
}

let tabs: Promise<unknown> = Promise.resolve();

/** Firefox loses a tab that opens while another one closes (`DiscardedBrowsingContextError`). */
function oneAtATime<T>(act: () => Promise<T>): Promise<T> {
	const result = tabs.then(act);
	tabs = result.catch(() => {});
	return result;
}
