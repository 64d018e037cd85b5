import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { browsersUnderTest } from './browsers-under-test.ts';
import { launch } from './launch.ts';
import { EnginePage } from './parity/engine-page.ts';

/** What is too much or makes no sense is refused in Node's words, or plainer ones. */
const file = (contents: string) => ({ file: { contents } });
const tree = {
	'wait.mjs': file('setInterval(() => {}, 1000);'),
	'server.mjs': file(`
		import { createServer } from 'node:http';
		createServer().listen(3000).on('error', ({ message }) => console.log(message));`),
	'package.json': file('{ not json'),
};

for (const browserName of browsersUnderTest) {
	describe(`limits in ${browserName}`, () => {
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

		/** The messages of what the page's own calls are refused with. */
		const refusals = () =>
			engine.page.evaluate(async () => {
				const { engine } = globalThis as unknown as {
					engine: import('../engine/port.ts').Engine;
				};
				const { fs } = engine;
				const big = new Uint8Array(33 * 2 ** 20);
				const calls = {
					up: engine.mount({ '..': { file: { contents: 'x' } } }),
					slash: engine.mount({ 'a/b': { file: { contents: 'x' } } }),
					'33 MB, mounted': engine.mount({ big: { file: { contents: big } } }),
					'33 MB, written': fs.writeFile('big', big),
					missing: fs.readFile('missing'),
				};
				const told: Record<string, string> = {};
				for (const [name, call] of Object.entries(calls))
					told[name] = await call.then(
						() => 'nothing',
						({ message }) => message,
					);
				return told;
			});

		it('files that cannot be are refused in the words of a disk', async () => {
			assert.deepEqual(await refusals(), {
				up: 'Cannot mount a file named "..": a name holds no slash and is not "..".',
				slash: 'Cannot mount a file named "a/b": a name holds no slash and is not "..".',
				'33 MB, mounted': 'EFBIG: file too large, write',
				'33 MB, written': 'EFBIG: file too large, write',
				missing: "ENOENT: no such file or directory, open '/home/project/missing'",
			});
		});

		it('a file that is not UTF-8 runs as on Node, with a mark for what is none', async () => {
			await engine.page.evaluate(async () => {
				const { engine } = globalThis as unknown as {
					engine: import('../engine/port.ts').Engine;
				};
				const latin1 = Uint8Array.from('console.log("\xff")', (letter) => letter.charCodeAt(0));
				await engine.fs.writeFile('latin1.mjs', latin1);
			});
			assert.equal((await engine.run('node', ['latin1.mjs'])).output, '\ufffd\n');
		});

		it('a 17th program is refused, and runs when another has ended', async () => {
			await engine.page.evaluate(async () => {
				const { engine } = globalThis as unknown as {
					engine: import('../engine/port.ts').Engine;
				};
				const waiting = [];
				for (let count = 0; count < 16; count++)
					waiting.push(await engine.spawn('node', ['wait.mjs']));
				Object.assign(globalThis, { waiting });
			});
			const { output, code } = await engine.run('node', ['latin1.mjs']);
			assert.equal(output, 'node: 16 programs run already; stop one first.\n');
			assert.equal(code, 1);
			await engine.page.evaluate(async () => {
				const { waiting } = globalThis as unknown as {
					waiting: import('../engine/port.ts').EngineProcess[];
				};
				for (const process of waiting) process.kill();
				await Promise.all(waiting.map(({ exit }) => exit));
			});
			assert.equal((await engine.run('node', ['latin1.mjs'])).code, 0);
		});

		it('a port that is taken is refused as on Node', async () => {
			await engine.page.evaluate(async () => {
				const { engine } = globalThis as unknown as {
					engine: import('../engine/port.ts').Engine;
				};
				const ready = new Promise<void>((resolve) => {
					engine.on('server-ready', () => resolve());
				});
				await engine.spawn('node', ['server.mjs']);
				await ready;
			});
			const { output } = await engine.run('node', ['server.mjs']);
			assert.equal(output, 'listen EADDRINUSE: address already in use :::3000\n');
		});

		it('a package.json that is no JSON ends npm with a message', async () => {
			const { output, code } = await engine.run('npm', ['test']);
			assert.match(output, /JSON/);
			assert.notEqual(code, 0);
		});
	});
}
