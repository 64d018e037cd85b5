import type { Page } from 'puppeteer-core';
import { editorText, openEditor } from '../../e2e/bench.ts';
import { launch } from '../../e2e/launch.ts';
import { openSite } from '../../e2e/site.ts';
import type { BrowserName } from '../browsers.ts';
import { Samples } from './samples.ts';

const lesson = '/middleware/a-handler-and-one-wrapper/';
const server = 'src/server.ts';

/** A reader on the built site: from a press to what is drawn. */
export async function measureSite(
	name: BrowserName,
	siteFolder: string,
	runs: number,
): Promise<Samples> {
	const samples = new Samples();
	const site = await openSite(siteFolder);
	for (let run = 0; run < runs; run++) {
		// A fresh profile: no cache, no code cache, no started process.
		const browser = await launch(name);
		try {
			const page = await browser.newPage();
			await page.setViewport({ width: 1440, height: 900 });
			await page.goto(`${site.origin}${lesson}`, { waitUntil: 'networkidle0' });
			samples.add('siteCold', await pressToWords(page, 'run', 'Listening on'));
			await page.waitForNetworkIdle();
			await typeInEditor(page);
			samples.add('siteEdit', await pressToWords(page, 'run', 'Listening on'));
			samples.add('siteTests', await pressToWords(page, 'test', 'ℹ duration_ms'));
		} finally {
			await browser.close();
		}
	}
	await site.cut();
	return samples;
}

/** From pressing a button to the first output with these words, by the page's own clock. */
function pressToWords(page: Page, part: 'run' | 'test', words: string): Promise<number> {
	return page.evaluate(
		(name, wanted) => {
			const { promise, resolve } = Promise.withResolvers<number>();
			const output = document.querySelector<HTMLElement>('[data-part="output"]');
			const button = document.querySelector<HTMLElement>(`[data-part="${name}"]`);
			if (!output || !button) throw new Error('The bench has no output, or no such button.');
			const started = performance.now();
			// What is shown from before goes away with the press itself.
			button.click();
			const observer = new MutationObserver(() => {
				if (!output.textContent?.includes(wanted)) return;
				observer.disconnect();
				resolve(performance.now() - started);
			});
			observer.observe(output, { childList: true, subtree: true, characterData: true });
			return promise;
		},
		part,
		words,
	);
}

/** An edit that leaves the program as it is, so that the first line stays comparable. */
async function typeInEditor(page: Page): Promise<void> {
	await openEditor(page, server);
	await page.keyboard.type('/* edited */ ');
	const text = await editorText(page, server);
	if (!text.includes('/* edited */')) throw new Error(`The editor took no edit:\n${text}`);
}
