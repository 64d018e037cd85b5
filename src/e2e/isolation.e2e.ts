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
/**
 * Firefox now and then blocks a worker for good in a call that asks its main thread (`new Worker`, `createObjectURL`)
 * while other calls are refused. That gets a program nothing, but what it had still to try has to be tried.
 */
const RUN_MS = 15_000;
const TRIES = 4;

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

		/** Runs the probes, in fresh engines until each has answered. */
		const probe = async (options: EnginePageOptions) => {
			const before = outside.count;
			const answers = new Map<string, Answer>();
			const tries: string[] = [];
			for (let isDone = false; !isDone; ) {
				if (tries.length === TRIES)
					throw new Error(`In ${browserName}, the probes did not end:\n${tries.join('\n')}`);
				const page = await browser.newPage();
				const engine = await EnginePage.open(page, program, options);
				try {
					await keepWatch(page);
					const target = [outside.http, outside.ws, String(LIMIT_MS)];
					const args = ['probe-program.js', ...target, ...answers.keys()];
					const { output, code } = await engine.run('node', args, RUN_MS);
					for (const [name, answer] of read(output)) answers.set(name, answer);
					tries.push(`exit code ${code} after ${answers.size} answers. Output:\n${output}`);
					isDone = code === 0;
					assert.deepEqual(await look(page), untouched, `the site, in ${browserName}`);
				} finally {
					engine.close();
					await page.close();
				}
			}
			return {
				answers,
				arrived: outside.count - before,
				told: `in ${browserName}: ${tries.at(-1)}`,
			};
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
			nothingGot(await probe({}));
		});

		it('nor does a worker that still has every name of the browser', async () => {
			const bare = await bundle('src/e2e/isolation/bare-worker.js');
			nothingGot(
				await probe({
					assets: { script: '/bare.js' },
					more: { 'bare.js': { type: 'text/javascript', text: bare } },
				}),
			);
		});
	});
}

interface Answer {
	readonly got?: string;
}

/** One answer in each line. */
function read(output: string): [name: string, answer: Answer][] {
	return output
		.split('\n')
		.filter(Boolean)
		.map((line) => JSON.parse(line));
}

function nothingGot(probed: { answers: Map<string, Answer>; arrived: number; told: string }): void {
	const { answers, arrived, told } = probed;
	assert.ok(answers.size >= 50, `only ${answers.size} probes ${told}`);
	const got = [...answers].filter(([, answer]) => answer.got !== undefined);
	assert.deepEqual(got, [], `got ${JSON.stringify(got)} ${told}`);
	assert.equal(arrived, 0, `${arrived} connections or packets arrived ${told}`);
}
