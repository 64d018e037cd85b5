import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it, type TestContext } from 'node:test';
import type { Browser } from 'puppeteer-core';
import type { FileSystemTree } from '../engine/port.ts';
import { root } from '../routines/command.ts';
import { browsersUnderTest } from './browsers-under-test.ts';
import { ending, endless, forging, tampering } from './isolation/fault-programs.ts';
import { pageClock, runAndKill } from './isolation/page-clock.ts';
import { keepWatch, look } from './isolation/site-watch.ts';
import { launch } from './launch.ts';
import { EnginePage } from './parity/engine-page.ts';

/** Whatever a program does, Stop ends it, the next program runs, and the page goes on. */
const { SEED = '20261123' } = process.env;
const seed = Number(SEED);
const BURN_MS = 400;
/** A page that is kept from its timers this long hangs. What is measured is reported, and far below on an idle machine. */
const HANG_MS = 5000;

const file = (contents: string) => ({ file: { contents } });
const named = (name: string) => `${name.replace(/\W+/g, '-')}.mjs`;
const files = (programs: Readonly<Record<string, string>>): FileSystemTree =>
	Object.fromEntries(Object.entries(programs).map(([name, source]) => [named(name), file(source)]));
const sources = Object.fromEntries(
	Object.entries(ending).map(([name, { source }]) => [name, source]),
);
const tree: FileSystemTree = {
	...files(endless),
	...files(sources),
	...files(tampering),
	...files({ forging: forging(seed, 2000) }),
	'fuzz.ts': file(readFileSync(join(root, 'src/e2e/isolation/fuzz.ts'), 'utf8')),
	'kept.txt': file('kept'),
	'next.mjs': file(`
		import { readFileSync } from 'node:fs';
		console.log(JSON.stringify([...'ok']), readFileSync('kept.txt', 'utf8'));`),
};
const NEXT = '["o","k"] kept\n';

for (const browserName of browsersUnderTest) {
	describe(`faults in ${browserName}`, () => {
		let browser: Browser;
		let engine: EnginePage;
		let clock: Awaited<ReturnType<typeof pageClock>>;
		before(async () => {
			browser = await launch(browserName);
			engine = await EnginePage.open(await browser.newPage(), tree);
			await keepWatch(engine.page);
			clock = await pageClock(engine.page);
		});
		after(async () => {
			engine.close();
			await browser.close();
		});

		/** The page is sound: it was never away, heard nothing and saw no error; and the next program runs. */
		const assertSound = async (context: TestContext) => {
			const { output } = await engine.run('node', ['next.mjs']);
			assert.equal(output, NEXT);
			const { errors, messages } = await look(engine.page);
			assert.deepEqual({ errors, messages }, { errors: [], messages: [] });
			const gap = await clock.longestGapMs();
			context.diagnostic(`longest gap of the page's timers: ${gap} ms`);
			assert.ok(gap < HANG_MS, `the page was away for ${gap} ms`);
		};

		for (const name of Object.keys(endless)) {
			it(`${name} ends when it is stopped`, async (context) => {
				await clock.longestGapMs();
				const { code, exitMs } = await runAndKill(engine.page, named(name), BURN_MS);
				context.diagnostic(`exit after ${exitMs} ms`);
				assert.equal(code, name === 'a deaf program' ? 137 : 143);
				await assertSound(context);
			});
		}

		for (const [name, { prints }] of Object.entries(ending)) {
			it(`${name}: it ends, and says what a program on Node would`, async (context) => {
				const { output } = await engine.run('node', [named(name)]);
				assert.match(output, prints);
				await assertSound(context);
			});
		}

		for (const name of Object.keys(tampering)) {
			it(`a program that changes ${name} harms nobody else`, async (context) => {
				await engine.run('node', [named(name)], 500);
				await assertSound(context);
			});
		}

		it(`2,000 forged messages of a program leave the engine as it was (SEED=${seed})`, async (context) => {
			const { output, code } = await engine.run('node', ['forging.mjs']);
			assert.match(output, /^started\n/);
			assert.equal(code, 42);
			await assertSound(context);
		});

		it('output that nobody reads ends at 16 million characters, and says so', async (context) => {
			const unread = await engine.page.evaluate(async (name) => {
				const { engine } = globalThis as unknown as {
					engine: import('../engine/port.ts').Engine;
				};
				const process = await engine.spawn('node', [name]);
				await new Promise((resolve) => setTimeout(resolve, 3000));
				process.kill();
				await process.exit;
				let length = 0;
				let tail = '';
				for await (const text of process.output) {
					length += text.length;
					tail = text;
				}
				return { length, tail };
			}, named('a flood of output'));
			assert.ok(unread.length <= 16 * 2 ** 20 + 1000, `${unread.length} characters`);
			context.diagnostic(`${unread.length} characters waited`);
			await assertSound(context);
		});
	});
}
