import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'puppeteer-core';
import type { BootFailureReason } from './boot-failure.ts';
import { bootLimits } from './boot-watch.ts';
import { contractCases, contractTeardown } from './contract.ts';
import {
	type BrowserName,
	launchBrowser,
	openPage,
	reasonToSkip,
	type TestPage,
} from './fake-host/browser.ts';
import { type PageServer, startPageServer } from './fake-host/page-server.ts';
import { type FakeHost, type HostMode, LATE_INIT_MS, startFakeHost } from './fake-host/server.ts';
import { smoke } from './smoke.ts';

const firstCase = contractCases[0]?.name ?? '';

/** The real client in a browser, in front of a host that speaks its protocol. */
for (const name of ['chromium', 'firefox'] as const) {
	suite(`WebContainer in ${name}`, { skip: reasonToSkip(name), concurrency: 4 }, () =>
		inBrowser(name),
	);
}

function inBrowser(name: BrowserName): void {
	let browser: Browser;
	let pages: PageServer;
	before(async () => {
		pages = await startPageServer();
		browser = await launchBrowser(name);
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
		await using host = await startFakeHost(mode);
		await using page = await openPage(browser, `${pages.url}?host=${host.origin}${query}`);
		await use(page, host);
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

	// Firefox fires no `load` for its error pages, so these two run into the longer limit there.
	const withErrorPage = name === 'firefox' ? bootLimits.loadMs : bootLimits.greetingMs;
	const failures: readonly [mode: HostMode, reason: BootFailureReason, after: number][] = [
		['refused', 'unreachable', withErrorPage],
		['black-hole', 'unreachable', bootLimits.loadMs],
		['without-init', 'unreachable', bootLimits.greetingMs],
		['unavailable', 'unreachable', bootLimits.greetingMs],
		['x-frame-options', 'unreachable', bootLimits.greetingMs],
		['coep-without-corp', 'unreachable', withErrorPage],
		['build-throws', 'rejected', 0],
		['build-hangs', 'no-answer', bootLimits.buildMs],
	];
	for (const [mode, reason, limit] of failures) {
		test(`${mode} fails as "${reason}", and try again works`, (t) =>
			withHost(mode, async (page, host) => {
				const failed = await page.call('boot');
				assert.equal(failed.reason, reason, failed.message);
				const late = failed.ms - limit;
				assert.ok(late >= 0 && late < 2_500, `after ${failed.ms} ms`);
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

	const skip = name !== 'chromium' && 'The smoke run uses Chromium.';
	test('the smoke run passes in front of a healthy host and says why it fails otherwise', {
		skip,
	}, async () => {
		await using host = await startFakeHost();
		const lines: string[] = [];
		const run = () => smoke({ host: host.origin, log: (line) => lines.push(line) });
		assert.equal(await run(), true, lines.join('\n'));
		const passed = lines.filter((line) => line.startsWith('passed'));
		assert.equal(passed.length, contractCases.length + 2);
		await host.setMode('build-throws');
		assert.equal(await run(), false);
		assert.match(lines.at(-1) ?? '', /^FAILED {2}rejected: /);
	});
}

function sizes(files: ReadonlyMap<string, string>): string {
	const zipped = [...files].map(([path, text]) => `${path} ${gzipSync(text).length} bytes gzip`);
	return zipped.join(', ');
}
