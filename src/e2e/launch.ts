import puppeteer, { type Browser } from 'puppeteer-core';
import { type BrowserName, findBrowser } from '../routines/browsers.ts';

const chromiumFlags = [
	// Chromium's own sandbox refuses to run as root.
	...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	// Puppeteer switches off what Chrome has for its users: a process of their own for sandboxed frames.
	'--enable-features=IsolateSandboxedIframes',
];

export interface LaunchOptions {
	/** More of the command line. */
	args?: readonly string[];
	/** Firefox's preferences. */
	prefs?: Record<string, unknown>;
}

/** Starts a browser with an empty profile: Chromium over CDP, Firefox over WebDriver BiDi. */
export async function launch(
	name: BrowserName,
	{ args = [], prefs = {} }: LaunchOptions = {},
): Promise<Browser> {
	const executablePath = findBrowser(name);
	if (!executablePath)
		throw new Error(`No ${name} found. "npm test -- --only browsers" installs it.`);
	return name === 'chromium'
		? puppeteer.launch({ executablePath, args: [...chromiumFlags, ...args] })
		: puppeteer.launch({
				browser: 'firefox',
				executablePath,
				args: [...args],
				extraPrefsFirefox: prefs,
			});
}
