import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { engineAssets } from '../engine/in-page/assets.ts';
import { root } from '../routines/command.ts';
import { browsersUnderTest } from './browsers-under-test.ts';
import { launch } from './launch.ts';
import { EnginePage, type EnginePageOptions } from './parity/engine-page.ts';

/** Wherever the site is hosted, the engine starts: by the frame's `src`, or by its text where `src` cannot. */
type Way = 'src' | 'srcdoc';

const tree = {
	'hi.mjs': { file: { contents: "console.log('hi')" } },
	'uuid.mjs': { file: { contents: 'console.log(crypto.randomUUID().length)' } },
	'subtle.mjs': {
		file: {
			contents: `
				try { console.log((await crypto.subtle.digest('SHA-256', new Uint8Array())).byteLength); }
				catch ({ message }) { console.log(message); }`,
		},
	},
};
// A name that is not localhost, and leads here.
const LAN_NAME = 'lan.test';
const lan = {
	args: [`--host-resolver-rules=MAP ${LAN_NAME} 127.0.0.1`],
	prefs: { 'network.dns.localDomains': LAN_NAME },
};
const isolation = {
	'Cross-Origin-Opener-Policy': 'same-origin',
	'Cross-Origin-Embedder-Policy': 'require-corp',
};
const framed = {
	...isolation,
	// Firefox takes a sandboxed frame for another origin.
	'Cross-Origin-Resource-Policy': 'cross-origin',
};
const strict = {
	'Content-Security-Policy':
		"default-src 'none'; script-src 'self'; connect-src 'self'; frame-src 'self'; img-src data:",
};
const serviceWorker = {
	more: {
		'service-worker.js': {
			type: 'text/javascript',
			text: readFileSync(join(root, 'src/e2e/hosting/service-worker.js'), 'utf8'),
		},
	},
};

for (const browserName of browsersUnderTest) {
	describe(`hosting in ${browserName}`, () => {
		let browser: Browser;
		before(async () => {
			browser = await launch(
				browserName,
				browserName === 'chromium' ? { args: lan.args } : { prefs: lan.prefs },
			);
		});
		after(() => browser.close());

		const withEngine = async (
			options: EnginePageOptions,
			use: (engine: EnginePage) => Promise<void>,
		) => {
			const context = await browser.createBrowserContext();
			const engine = await EnginePage.open(await context.newPage(), tree, options);
			try {
				await use(engine);
			} finally {
				engine.close();
				await context.close();
			}
		};
		const wayOf = ({ page }: EnginePage): Promise<Way> =>
			page.evaluate(() => (document.querySelector('iframe')?.srcdoc ? 'srcdoc' : 'src'));
		const isIsolated = ({ page }: EnginePage) => page.evaluate(() => crossOriginIsolated);
		const assertWorks = async (engine: EnginePage, way: Way) => {
			assert.equal((await engine.run('node', ['hi.mjs'])).output, 'hi\n');
			assert.equal(await wayOf(engine), way);
		};
		/** The site in another page, under the service worker: Firefox gives an isolated one another process. */
		const comeBack = async (engine: EnginePage) =>
			engine.openIn(await engine.page.browserContext().newPage(), tree);
		const install = (engine: EnginePage, query: string) =>
			engine.page.evaluate(async (search) => {
				await navigator.serviceWorker.register(`service-worker.js${search}`);
				await navigator.serviceWorker.ready;
			}, query);

		it('plain, on localhost: by src', () => withEngine({}, (engine) => assertWorks(engine, 'src')));

		it('below a folder: by src', () =>
			withEngine({ base: '/course/2026/' }, (engine) => assertWorks(engine, 'src')));

		it('plain http under a name of the network: by src, and Web Crypto says why it is missing', () =>
			withEngine({ host: LAN_NAME }, async (engine) => {
				assert.equal(await engine.page.evaluate(() => isSecureContext), false);
				await assertWorks(engine, 'src');
				assert.equal((await engine.run('node', ['uuid.mjs'])).output, '36\n');
				const { output } = await engine.run('node', ['subtle.mjs']);
				assert.match(output, /^crypto\.subtle\.digest is not there: .* Open this site by https/);
			}));

		it('localhost is a secure context for programs, too', () =>
			withEngine({}, async (engine) => {
				assert.equal((await engine.run('node', ['subtle.mjs'])).output, '32\n');
			}));

		it('an isolated page whose frame has the headers, too: by src', () =>
			withEngine({ pageHeaders: isolation, assetHeaders: framed }, async (engine) => {
				assert.equal(await isIsolated(engine), true);
				await assertWorks(engine, 'src');
			}));

		it('an isolated page whose frame has no headers: by srcdoc', () =>
			withEngine({ pageHeaders: isolation }, async (engine) => {
				assert.equal(await isIsolated(engine), true);
				await assertWorks(engine, 'srcdoc');
			}));

		it('a strict policy of the page: by src', () =>
			withEngine({ pageHeaders: strict }, (engine) => assertWorks(engine, 'src')));

		it('a page isolated by its service worker: by srcdoc', () =>
			withEngine(serviceWorker, async (engine) => {
				await install(engine, '?isolate');
				const again = await comeBack(engine);
				assert.equal(await isIsolated(again), true);
				await assertWorks(again, 'srcdoc');
			}));

		it('offline, from the cache of a service worker: by srcdoc', () =>
			withEngine(serviceWorker, async (engine) => {
				await install(engine, '');
				await comeBack(engine);
				// As the bench fetches ahead: the frame itself goes past the service worker.
				const { frame } = await engineAssets('/');
				await engine.page.evaluate((url) => fetch(url).then(() => undefined), frame);
				engine.close();
				await assertWorks(await comeBack(engine), 'srcdoc');
			}));
	});
}
