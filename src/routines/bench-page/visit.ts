import type { Browser, Page } from 'puppeteer-core';

/** What a reader met on one visit: milliseconds, and `shift` as layout-shift scores added up. */
export interface Visit {
	readonly fcp: number;
	readonly lcp: number;
	readonly shift: number;
	/** The longest task while the page is read to its end, at full speed; 0 when none took over 50 ms. */
	readonly longest: number;
}

interface Seen {
	lcp: number;
	shift: number;
	readonly tasks: { readonly start: number; readonly ms: number }[];
}

/** Opens `url` on a slow phone with an empty cache, and reads it from top to bottom. */
export async function visit(browser: Browser, url: string): Promise<Visit> {
	const context = await browser.createBrowserContext();
	try {
		const page = await context.newPage();
		await page.setViewport({ width: 412, height: 823, deviceScaleFactor: 1.75, hasTouch: true });
		await throttle(page);
		await page.evaluateOnNewDocument(watch);
		await page.goto(url, { waitUntil: 'networkidle0' });
		// What a page does while it is read is known for this machine, as it is.
		await page.emulateCPUThrottling(1);
		const began = await read(page);
		return await page.evaluate((from) => {
			const { lcp, shift, tasks } = (globalThis as unknown as { seen: Seen }).seen;
			const [fcp] = performance.getEntriesByName('first-contentful-paint');
			const reading = tasks.filter(({ start }) => start >= from).map(({ ms }) => ms);
			return { fcp: fcp?.startTime ?? Number.NaN, lcp, shift, longest: Math.max(0, ...reading) };
		}, began);
	} finally {
		await context.close();
	}
}

// Lighthouse's "slow 4G", as it is set through DevTools:
// https://github.com/GoogleChrome/lighthouse/blob/main/core/config/constants.js
async function throttle(page: Page): Promise<void> {
	await page.emulateCPUThrottling(4);
	await page.emulateNetworkConditions({
		latency: 150 * 3.75,
		download: (1.6 * 1024 * 1024 * 0.9) / 8,
		upload: (750 * 1024 * 0.9) / 8,
	});
}

function watch(): void {
	const seen: Seen = { lcp: 0, shift: 0, tasks: [] };
	Object.assign(globalThis, { seen });
	const on = (type: string, note: (entry: PerformanceEntry) => void) =>
		new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({
			type,
			buffered: true,
		});
	on('largest-contentful-paint', ({ startTime }) => {
		seen.lcp = startTime;
	});
	on('layout-shift', (entry) => {
		seen.shift += (entry as PerformanceEntry & { value: number }).value;
	});
	on('longtask', ({ startTime, duration }) => {
		seen.tasks.push({ start: startTime, ms: duration });
	});
}

/** Scrolls to the end of the page; resolves with the time it began at. */
function read(page: Page): Promise<number> {
	return page.evaluate(async () => {
		const began = performance.now();
		const frame = () => new Promise((done) => requestAnimationFrame(done));
		while (scrollY + innerHeight < document.documentElement.scrollHeight - 1) {
			const { scrollY: before } = window;
			scrollBy({ top: 400, behavior: 'instant' });
			for (let frames = 0; frames < 6; frames++) await frame();
			if (scrollY === before) break;
		}
		return began;
	});
}
