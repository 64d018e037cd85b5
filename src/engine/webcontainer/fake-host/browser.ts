import { existsSync } from 'node:fs';
import { type Browser, launch } from 'puppeteer-core';
import type { Throughline } from './page.ts';

const { CHROME_PATH = '/usr/bin/chromium' } = process.env;

/** Why browser tests cannot run here, or `false`. */
export const skipWithoutBrowser: string | false =
	!existsSync(CHROME_PATH) &&
	`There is no Chromium at ${CHROME_PATH}; install it or set CHROME_PATH to its program.`;

export function launchBrowser(executablePath = CHROME_PATH): Promise<Browser> {
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

export interface TestPage {
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
	close(): Promise<void>;
}

export async function openPage(browser: Browser, url: string): Promise<TestPage> {
	const page = await browser.newPage();
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
		close: () => page.close(),
	};
}
