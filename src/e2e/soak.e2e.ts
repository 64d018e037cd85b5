import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { browsersUnderTest } from './browsers-under-test.ts';
import { launch } from './launch.ts';
import { EnginePage } from './parity/engine-page.ts';

/** 200 runs in one page leave nothing behind. */
const WARM_UP = 40;
const RUNS = 200;
const GROWTH = 1.1;
/** The kernel, and a worker started ahead. */
const IDLE_WORKERS = 2;

const tree = {
	'small.mjs': { file: { contents: "console.log('hi', [1, { two: 3 }])" } },
	'test.mjs': { file: { contents: "import { test } from 'node:test'; test('passes', () => {});" } },
	'file.mjs': {
		file: { contents: "import { writeFileSync } from 'node:fs'; writeFileSync('out', 'x');" },
	},
	'thrown.mjs': { file: { contents: "throw new Error('as it must')" } },
	'server.mjs': {
		file: {
			contents: `
				import { createServer } from 'node:http';
				createServer((request, response) => response.end('served')).listen(3000);`,
		},
	},
};

/** Runs numbers `from` to `to`: four programs that end, then a server that is asked and stopped. */
function runMany(page: Page, from: number, to: number): Promise<{ open: number; answers: number }> {
	return page.evaluate(
		async (first, last) => {
			const { engine } = globalThis as unknown as {
				engine: import('../engine/port.ts').Engine;
			};
			let open = 0;
			let answers = 0;
			let ready = () => {};
			const forget = engine.on('port', (_, state) => {
				open += state === 'open' ? 1 : -1;
				if (state === 'open') ready();
			});
			const names = ['small', 'test', 'file', 'thrown', 'server'];
			for (let run = first; run < last; run++) {
				const name = names[run % names.length];
				const opened = new Promise<void>((resolve) => {
					ready = resolve;
				});
				const process = await engine.spawn('node', [`${name}.mjs`]);
				if (name === 'server') {
					await opened;
					const { body } = await engine.request(3000, { method: 'GET', path: '/' });
					if (new TextDecoder().decode(body) === 'served') answers++;
					process.kill();
				}
				for await (const _ of process.output);
				await process.exit;
			}
			forget();
			return { open, answers };
		},
		from,
		to,
	);
}

/** Bytes of live objects in the page and in the kernel. Chromium alone says so. */
async function liveBytes(page: Page): Promise<{ page: number; kernel: number }> {
	const session = await page.createCDPSession();
	const [kernel] = page.workers();
	if (!kernel) throw new Error('There is no kernel.');
	const used = async (client: typeof session) => {
		await client.send('HeapProfiler.collectGarbage');
		return (await client.send('Runtime.getHeapUsage')).usedSize;
	};
	const sizes = { page: await used(session), kernel: await used(kernel.client as typeof session) };
	await session.detach();
	return sizes;
}

/** Workers come and go a moment after the runs they belong to. */
async function settledWorkers(page: Page, count: number): Promise<number> {
	const limit = performance.now() + 10_000;
	while (page.workers().length !== count && performance.now() < limit)
		await new Promise((resolve) => setTimeout(resolve, 50));
	return page.workers().length;
}

for (const browserName of browsersUnderTest) {
	describe(`soak in ${browserName}`, () => {
		let browser: Browser;
		let engine: EnginePage;
		before(async () => {
			browser = await launch(browserName);
			engine = await EnginePage.open(await browser.newPage(), tree);
		});
		after(async () => {
			engine.close();
			await browser.close();
		});

		it(`${RUNS} runs leave no worker, no port and, measured in Chromium, no memory behind`, async (context) => {
			const { page } = engine;
			const measures = browserName === 'chromium';
			await runMany(page, 0, WARM_UP);
			const before = measures && (await liveBytes(page));
			const { open, answers } = await runMany(page, WARM_UP, RUNS);
			assert.deepEqual({ open, answers }, { open: 0, answers: (RUNS - WARM_UP) / 5 });
			assert.equal(await settledWorkers(page, IDLE_WORKERS), IDLE_WORKERS);
			assert.deepEqual(
				page.workers().filter((worker) => worker.url().startsWith('blob:')),
				[],
			);
			if (!before) return;
			const after = await liveBytes(page);
			context.diagnostic(`live bytes after ${WARM_UP} runs: ${JSON.stringify(before)}`);
			context.diagnostic(`live bytes after ${RUNS} runs: ${JSON.stringify(after)}`);
			assert.ok(after.page <= before.page * GROWTH, 'the page grows');
			assert.ok(after.kernel <= before.kernel * GROWTH, 'the kernel grows');
		});

		it('teardown frees the frame and its workers', async () => {
			const { page } = engine;
			const frames = await page.evaluate(() => {
				const { engine } = globalThis as unknown as {
					engine: import('../engine/port.ts').Engine;
				};
				engine.teardown();
				return document.querySelectorAll('iframe').length;
			});
			assert.equal(frames, 0);
			assert.equal(await settledWorkers(page, 0), 0);
		});
	});
}
