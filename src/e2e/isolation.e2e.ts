import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { bundle } from '../engine/in-page/bundle.ts';
import { root } from '../routines/command.ts';
import { browsersUnderTest } from './browsers-under-test.ts';
import { type CountingServer, countingServer } from './isolation/counting-server.ts';
import { keepWatch, look, untouched } from './isolation/site-watch.ts';
import { launch } from './launch.ts';
import { EnginePage, type EnginePageOptions } from './parity/engine-page.ts';

/** Whatever a program is, the site keeps its storage and its word, and nothing leaves for the network. */
const folder = join(root, 'src/e2e/isolation');
const text = (name: string) => readFileSync(join(folder, name), 'utf8');
const program = {
	'package.json': { file: { contents: '{"type":"module"}' } },
	'probe-program.js': { file: { contents: text('probe-program.js') } },
	'probes.js': { file: { contents: text('probes.js') } },
};
const LIMIT_MS = 1500;

for (const browserName of browsersUnderTest) {
	describe(`isolation in ${browserName}`, () => {
		let browser: Browser;
		let outside: CountingServer;
		before(async () => {
			browser = await launch(browserName);
			outside = await countingServer();
		});
		after(async () => {
			outside.close();
			await browser.close();
		});

		/** Runs the probes; answers those that got anything. */
		const probe = async (options: EnginePageOptions) => {
			const page = await browser.newPage();
			const engine = await EnginePage.open(page, program, options);
			try {
				await keepWatch(page);
				const before = outside.count;
				const args = ['probe-program.js', outside.http, outside.ws, String(LIMIT_MS)];
				const { output } = await engine.run('node', args);
				const seen = await look(page);
				const answers = JSON.parse(output) as Record<string, { got?: string }>;
				return { answers, seen, arrived: outside.count - before };
			} finally {
				engine.close();
				await page.close();
			}
		};

		it('the counter counts, and the watch sees', async () => {
			const page = await browser.newPage();
			const engine = await EnginePage.open(page, {});
			await keepWatch(page);
			const before = outside.count;
			await page.evaluate((url) => fetch(url).then(() => undefined), outside.http);
			assert.equal(outside.count, before + 1);
			await page.evaluate(() => {
				localStorage.setItem('other', 'x');
				new BroadcastChannel('site').postMessage('hello');
			});
			await page.waitForFunction('watched.messages.length > 0');
			const seen = await look(page);
			assert.deepEqual(Object.keys(seen.localStorage).sort(), ['other', 'progress']);
			assert.deepEqual(seen.messages, ['hello']);
			await page.evaluate(() => localStorage.removeItem('other'));
			engine.close();
			await page.close();
		});

		it("a learner's program finds no way out", async () => {
			const { answers, seen, arrived } = await probe({});
			assert.ok(Object.keys(answers).length >= 50, `${Object.keys(answers).length} probes`);
			assert.deepEqual(gotten(answers), {});
			assert.equal(arrived, 0);
			assert.deepEqual(seen, untouched);
		});

		it('nor does a worker that still has every name of the browser', async () => {
			const bare = await bundle('src/e2e/isolation/bare-worker.js');
			const { answers, seen, arrived } = await probe({
				assets: { script: '/bare.js' },
				more: { 'bare.js': { type: 'text/javascript', text: bare } },
			});
			assert.deepEqual(gotten(answers), {});
			assert.equal(arrived, 0);
			assert.deepEqual(seen, untouched);
		});
	});
}

function gotten(answers: Record<string, { got?: string }>): Record<string, string> {
	return Object.fromEntries(
		Object.entries(answers).flatMap(([name, { got }]) => (got === undefined ? [] : [[name, got]])),
	);
}
