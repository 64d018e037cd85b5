import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { bundle } from '../engine/in-page/bundle.ts';
import { browsersUnderTest } from './browsers-under-test.ts';
import { callHostileFrame, forgeFromAnotherFrame } from './isolation/forged-window.ts';
import { createFuzz } from './isolation/fuzz.ts';
import { keepWatch, look } from './isolation/site-watch.ts';
import { launch } from './launch.ts';
import { EnginePage, type EnginePageOptions } from './parity/engine-page.ts';

/** If the frame itself were taken over, or another frame sent messages: the page neither throws, hangs nor believes. */
const { SEED = '20261123' } = process.env;
const seed = Number(SEED);

for (const browserName of browsersUnderTest) {
	describe(`a hostile frame in ${browserName} (SEED=${seed})`, () => {
		let browser: Browser;
		before(async () => {
			browser = await launch(browserName);
		});
		after(() => browser.close());

		const withEngine = async (
			options: EnginePageOptions,
			use: (engine: EnginePage, page: Page) => Promise<void>,
		) => {
			const page = await browser.newPage();
			const engine = await EnginePage.open(
				page,
				{ 'hi.mjs': { file: { contents: "console.log('hi')" } } },
				options,
			);
			try {
				await keepWatch(page);
				await use(engine, page);
			} finally {
				engine.close();
				await page.close();
			}
		};

		it('2,000 forged messages of the frame settle no call with a wrong value', async () => {
			const script = await bundle('src/e2e/isolation/hostile-frame.ts');
			const text = `<!doctype html><script>${script}</script>`;
			const options = {
				assets: { frame: '/hostile.html' },
				more: { 'hostile.html': { type: 'text/html', text } },
			};
			await withEngine(options, async (_, page) => {
				const { misled, settled, ports, code } = await callHostileFrame(page, seed);
				assert.deepEqual({ misled, ports, code }, { misled: [], ports: [], code: 0 });
				assert.ok(settled > 0, 'the fuzz met no call that was waiting');
				assert.deepEqual((await look(page)).errors, []);
			});
		});

		it('200 forged messages of another frame reach neither the page nor the engine', async () => {
			const fuzz = createFuzz(seed);
			const plain = (_: string, value: unknown) => (typeof value === 'bigint' ? `${value}` : value);
			const messages = JSON.stringify(Array.from({ length: 200 }, fuzz.fromWindow), plain);
			await withEngine({}, async (engine, page) => {
				await forgeFromAnotherFrame(page, messages);
				assert.equal((await engine.run('node', ['hi.mjs'])).output, 'hi\n');
				assert.deepEqual((await look(page)).errors, []);
			});
		});
	});
}
