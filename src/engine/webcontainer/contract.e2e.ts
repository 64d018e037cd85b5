import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'puppeteer-core';
import { contractCases, contractTeardown } from './contract.ts';
import { launchBrowser, openPage, skipWithoutBrowser, type TestPage } from './fake-host/browser.ts';
import { type PageServer, startPageServer } from './fake-host/page-server.ts';
import { type FakeHost, type HostMode, LATE_INIT_MS, startFakeHost } from './fake-host/server.ts';
import { smoke } from './smoke.ts';

const firstCase = contractCases[0]?.name ?? '';

/** The real client in Chromium, in front of a host that speaks its protocol. */
suite('WebContainer in a browser', { skip: skipWithoutBrowser, concurrency: 4 }, () => {
	let browser: Browser;
	let pages: PageServer;
	before(async () => {
		pages = await startPageServer();
		browser = await launchBrowser();
	});
	after(async () => {
		await browser.close();
		pages.close();
	});

	/** A page and a host of its own, both gone after `use`. */
	async function withHost(
		mode: HostMode,
		use: (page: TestPage, host: FakeHost) => Promise<void>,
		query = '',
	): Promise<void> {
		const host = await startFakeHost(mode);
		const page = await openPage(browser, `${pages.url}?host=${host.origin}${query}`);
		try {
			await use(page, host);
		} finally {
			await page.close();
			await host.close();
		}
	}

	test('the contract holds', (t) =>
		withHost('healthy', async (page, host) => {
			assert.deepEqual(host.asked, [], 'nothing is contacted before the first boot');
			assert.deepEqual(page.asked, ['/', '/page.js'], 'nor is the client loaded');
			const options = { apiKey: 'key-1', coep: 'require-corp' } as const;
			const { nodeVersion, capabilities, phases, ms, ...failed } = await page.call('boot', options);
			assert.deepEqual(failed, {});
			assert.match(host.asked[0] ?? '', /^\/headless\?.*client_id=key-1/);
			assert.match(host.asked[0] ?? '', /coep=require-corp/);
			assert.equal(nodeVersion, process.versions.node);
			assert.deepEqual(capabilities, {
				typescript: true,
				asyncLocalStorage: true,
				previewUrl: true,
			});
			assert.deepEqual(phases, ['client', 'frame', 'build', 'probe']);
			t.diagnostic(`booted in ${ms} ms; ${sizes(pages.files)}`);
			for (const { name } of [...contractCases, contractTeardown]) {
				await t.test(name, () => page.call('runCase', name));
			}
			await t.test('after teardown the page boots again, in the same frame', async () => {
				const again = await page.call('boot');
				assert.equal(again.message, undefined);
				t.diagnostic(`booted again in ${again.ms} ms`);
				assert.equal(page.frames(), 2);
				await page.call('runCase', firstCase);
			});
			await t.test('while it lives, a second boot answers with it', async () => {
				assert.equal(await page.call('bootsTheSameTwice'), true);
			});
			assert.deepEqual(page.errors, []);
		}));

	const failures: readonly [mode: HostMode, reason: string, from: number, to: number][] = [
		['refused', 'unreachable', 3_000, 5_000],
		['black-hole', 'unreachable', 8_000, 9_500],
		['without-init', 'unreachable', 3_000, 5_000],
		['unavailable', 'unreachable', 3_000, 5_000],
		['x-frame-options', 'unreachable', 3_000, 5_000],
		['coep-without-corp', 'unreachable', 3_000, 5_000],
		['build-throws', 'rejected', 0, 2_500],
		['build-hangs', 'no-answer', 20_000, 22_500],
	];
	for (const [mode, reason, from, to] of failures) {
		test(`${mode} fails as "${reason}", and try again works`, (t) =>
			withHost(mode, async (page, host) => {
				const failed = await page.call('boot');
				assert.equal(failed.reason, reason, failed.message);
				assert.ok(failed.ms >= from && failed.ms <= to, `after ${failed.ms} ms`);
				t.diagnostic(`${failed.ms} ms`);
				await host.setMode('healthy');
				const retried = await page.call('retry');
				assert.equal(retried.message, undefined);
				assert.equal(page.frames(), 2);
				await page.call('runCase', firstCase);
			}));
	}

	test('a frame that the Content-Security-Policy forbids fails at once', () =>
		withHost(
			'healthy',
			async (page, host) => {
				const { reason, ms } = await page.call('boot');
				assert.equal(reason, 'blocked-by-csp');
				assert.ok(ms < 2_000, `after ${ms} ms`);
				assert.deepEqual(host.asked, []);
			},
			'&csp',
		));

	test('a page that is not isolated fails without contact', () =>
		withHost(
			'healthy',
			async (page, host) => {
				assert.equal((await page.call('boot')).reason, 'not-isolated');
				assert.deepEqual(host.asked, []);
			},
			'&coep=unsafe-none',
		));

	test('a device that is offline fails without contact', () =>
		withHost('healthy', async (page, host) => {
			await page.goOffline();
			assert.equal((await page.call('boot')).reason, 'offline');
			assert.deepEqual(host.asked, []);
		}));

	for (const [coep, header] of [
		['none', 'unsafe-none'],
		['credentialless', 'credentialless'],
	] as const) {
		test(`a page with COEP ${header} boots with coep "${coep}"`, () =>
			withHost(
				'healthy',
				async (page, host) => {
					assert.equal((await page.call('boot', { coep })).message, undefined);
					assert.ok(host.asked[0]?.includes(`coep=${coep}`));
				},
				`&coep=${header}`,
			));
	}

	test('a late success is torn down, and the next boot gets a new one', () =>
		withHost('late-init', async (page, host) => {
			const failed = await page.call('boot');
			assert.equal(failed.reason, 'unreachable');
			await delay(LATE_INIT_MS - failed.ms + 2_000);
			assert.ok(host.asked.includes('/build') && host.asked.includes('/teardown'), 'it came');
			assert.ok(!host.asked.includes('/run'), 'and was not used');
			assert.equal((await page.call('boot')).message, undefined);
			await page.call('runCase', firstCase);
		}));

	test('a reader who leaves stops waiting, and a later boot still works', () =>
		withHost('late-init', async (page, host) => {
			const left = await page.call('bootFor', 500);
			assert.equal(left.reason, undefined);
			assert.match(left.message ?? '', /timed out/);
			assert.ok(left.ms < 2_000, `after ${left.ms} ms`);
			await host.setMode('healthy');
			assert.equal((await page.call('boot')).message, undefined);
			await page.call('runCase', firstCase);
		}));

	test('the smoke run passes in front of a healthy host and says why it fails otherwise', async () => {
		const host = await startFakeHost();
		const lines: string[] = [];
		const run = () => smoke({ host: host.origin, log: (line) => lines.push(line) });
		assert.equal(await run(), true, lines.join('\n'));
		const passed = lines.filter((line) => line.startsWith('passed'));
		assert.equal(passed.length, contractCases.length + 2);
		await host.setMode('build-throws');
		assert.equal(await run(), false);
		assert.match(lines.at(-1) ?? '', /^FAILED {2}rejected: /);
		await host.close();
	});
});

function sizes(files: ReadonlyMap<string, string>): string {
	const zipped = [...files].map(([path, text]) => `${path} ${gzipSync(text).length} bytes gzip`);
	return zipped.join(', ');
}
