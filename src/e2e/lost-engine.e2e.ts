import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { browsersUnderTest } from './browsers-under-test.ts';
import { pageClock } from './isolation/page-clock.ts';
import { launch } from './launch.ts';
import { EnginePage } from './parity/engine-page.ts';

/** A program that takes all memory: the page outlives it, is told, and starts afresh with the editor's files. */
const tree = {
	'bomb.mjs': {
		file: {
			contents: `
				console.log('started');
				const kept = [];
				for (;;) kept.push(Array.from({ length: 10_000 }, (_, index) => ({ index })));`,
		},
	},
	'next.mjs': { file: { contents: "console.log('afresh')" } },
};
// A heap of the size that a phone has, so that the test does not take the machine's memory.
const args = ['--js-flags=--max-old-space-size=200'];

interface Lost {
	code: number;
	error: string | undefined;
	frames: number;
}

for (const browserName of browsersUnderTest) {
	// Firefox takes no limit of the heap on its command line: there, the bomb would take the machine's memory.
	const skip = browserName === 'firefox' && 'no limit can be set for its heap';
	describe(`a memory bomb in ${browserName}`, { skip }, () => {
		let browser: Browser;
		let engine: EnginePage;
		before(async () => {
			browser = await launch(browserName, { args });
			engine = await EnginePage.open(await browser.newPage(), tree);
		});
		after(async () => {
			engine.close();
			await browser.close();
		});

		it('ends the engine and not the page, which says so and boots another', async (context) => {
			const clock = await pageClock(engine.page);
			const lost: Lost = await engine.page.evaluate(async () => {
				const { engine } = globalThis as unknown as {
					engine: import('../engine/port.ts').Engine;
				};
				let error: string | undefined;
				engine.on('error', ({ message }) => {
					error = message;
				});
				const process = await engine.spawn('node', ['bomb.mjs']);
				const code = await process.exit;
				return { code, error, frames: document.querySelectorAll('iframe').length };
			});
			assert.deepEqual(lost, {
				code: 137,
				error: 'The engine stopped answering: it ran out of memory or was stopped by the browser.',
				frames: 0,
			});
			context.diagnostic(`longest gap of the page's timers: ${await clock.longestGapMs()} ms`);
			await engine.boot(tree);
			assert.equal((await engine.run('node', ['next.mjs'])).output, 'afresh\n');
		});
	});
}
