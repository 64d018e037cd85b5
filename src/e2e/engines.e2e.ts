import assert from 'node:assert/strict';
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { type FakeHost, startFakeHost } from '../engine/webcontainer/fake-host/server.ts';
import { assertAccessible } from './accessibility.ts';
import { editorText, output, outputWith, retypeLine, statusWith } from './bench.ts';
import { lineOf, sandbox } from './files.ts';
import { click, find, textOf, until } from './find.ts';
import { journey } from './harness.ts';
import { openSite, type Site, siteFolder } from './site.ts';

// This lesson's program listens on any port, so the fake host may run it on this machine.
const lesson = '/middleware/a-chain-is-a-backwards-loop/';
const trace = 'src/trace.ts';
const project = await sandbox('middleware-chain');
const start = lineOf(project, trace, /^const server = /);

/** Where the in-page engine has the project, and where WebContainer has it. */
const inPage = /^in \/home\/project$/m;
const inContainer = /^in \/.*\/throughline\/project$/m;

/** Opens the lesson with WebContainer's frame at `host`; gives what was asked of other origins than the site's. */
async function openLesson(page: Page, site: Site, host: FakeHost): Promise<string[]> {
	const abroad: string[] = [];
	page.on('request', (request) => {
		const { protocol, origin } = new URL(request.url());
		if (protocol.startsWith('http') && origin !== site.origin) abroad.push(request.url());
	});
	await page.evaluateOnNewDocument((url) => {
		Object.assign(globalThis, { WEBCONTAINER_API_IFRAME_URL: url });
	}, host.origin);
	await page.goto(`${site.origin}${lesson}`);
	return abroad;
}

/** Makes the program say where it runs. */
async function sayWhere(page: Page): Promise<string> {
	const text = `console.log('in', process.cwd()); ${start.text}`;
	await retypeLine(page, trace, start.line, text);
	return text;
}

/** The first sign of use brings the bench. */
async function useLesson(page: Page): Promise<void> {
	await page.keyboard.press('Tab');
	await page.waitForNetworkIdle();
}

async function openPanel(page: Page, engine: string): Promise<void> {
	await click(page, 'button', `Engine: ${engine}`);
	await find(page, 'dialog', 'Engine');
}

async function choose(page: Page, engine: string, before: string): Promise<void> {
	await openPanel(page, before);
	await click(page, 'radio', engine);
	await find(page, 'button', `Engine: ${engine}`);
	await page.keyboard.press('Escape');
}

/** Runs to the end; a line of output matches. */
async function run(page: Page, pattern: RegExp): Promise<void> {
	await click(page, 'button', 'Run');
	await statusWith(page, /^Finished with exit code 0/);
	// The last line may be drawn a little after the end was told.
	assert.match(await outputWith(page, /^answer: 200 done$/m), pattern);
}

journey(
	'a reader chooses WebContainer, which is contacted by the next run and not before, and goes back',
	async ({ page, site }) => {
		await using host = await startFakeHost();
		const abroad = await openLesson(page, site, host);
		const edited = await sayWhere(page);
		await run(page, inPage);
		await openPanel(page, 'In-page');
		assert.match(await textOf(page, 'dialog', 'Engine'), /loads it from stackblitz\.com/);
		await page.keyboard.press('Escape');
		await choose(page, 'WebContainer', 'In-page');
		assert.deepEqual([abroad, host.asked], [[], []], 'nobody else was contacted');

		await run(page, inContainer);
		assert.match(host.asked[0] ?? '', /^\/headless\?.*coep=require-corp/);
		assert.ok((await editorText(page, trace)).includes(edited), 'the edit is still there');
		await run(page, inContainer);
		assert.equal(builds(host), 1, 'the second run uses the same WebContainer');

		await choose(page, 'In-page', 'WebContainer');
		await run(page, inPage);
		await choose(page, 'WebContainer', 'In-page');
		await run(page, inContainer);
		assert.equal(builds(host), 1, 'it was kept meanwhile');
	},
);

journey('the choice is remembered, and contacts nobody before Run', async ({ page, site }) => {
	await using host = await startFakeHost();
	const abroad = await openLesson(page, site, host);
	await choose(page, 'WebContainer', 'In-page');
	await page.reload();
	await find(page, 'button', 'Engine: WebContainer');
	await page.waitForNetworkIdle();
	assert.deepEqual([abroad, host.asked], [[], []]);
});

journey(
	'where WebContainer is refused, the reader is told why, the in-page engine takes over, and trying again works',
	async ({ page, site, expectTrouble }) => {
		expectTrouble(/127\.0\.0\.1|ERR_CONNECTION_REFUSED|NS_ERROR_CONNECTION_REFUSED/);
		await using host = await startFakeHost('refused');
		await openLesson(page, site, host);
		await sayWhere(page);
		await choose(page, 'WebContainer', 'In-page');
		await click(page, 'button', 'Run');
		await statusWith(page, /^Contacting stackblitz\.com/);
		await outputWith(page, inPage);
		await find(page, 'button', 'Engine: In-page');
		const reason = /could not be loaded, because its address did not answer/;
		assert.match(await noticeText(page), reason);
		await openPanel(page, 'In-page');
		assert.match(await textOf(page, 'dialog', 'Engine'), reason);
		await find(page, 'button', 'Try WebContainer again');
		await page.keyboard.press('Escape');

		await host.setMode('healthy');
		await click(page, 'button', 'Try WebContainer again');
		await outputWith(page, inContainer);
		await find(page, 'button', 'Engine: WebContainer');
	},
);

journey(
	'a reader who is offline cannot choose WebContainer and reads why',
	async ({ page, site }) => {
		await using host = await startFakeHost();
		await openLesson(page, site, host);
		await useLesson(page);
		// What the page still loads by itself would fail, too.
		await page.waitForNetworkIdle();
		await page.setOfflineMode(true);
		await openPanel(page, 'In-page');
		await click(page, 'radio', 'WebContainer');
		await find(page, 'button', 'Engine: In-page');
		assert.match(await textOf(page, 'dialog', 'Engine'), /this device is offline/);
		await assertAccessible(page, 'a lesson with the choice of engines open');
	},
	// Over WebDriver BiDi, the page of Firefox does not learn that it is offline.
	{ only: 'chromium' },
);

journey('an operator who allows only the in-page engine offers no choice', async ({ page }) => {
	await withSettings({ engines: ['in-page'] }, async (site) => {
		await page.goto(`${site.origin}${lesson}`);
		await click(page, 'button', 'Run');
		await statusWith(page, /^Finished with exit code 0/);
		const choices = await page.$$eval('[popovertarget="engine-panel"]', (buttons) =>
			buttons.filter((button) => button.checkVisibility()).map((button) => button.textContent),
		);
		assert.deepEqual(choices, []);
	});
});

journey('a sandbox that needs Node asks before it contacts anybody', async ({ page }) => {
	await using host = await startFakeHost();
	await withSettings({ needs: 'node' }, async (site) => {
		const abroad = await openLesson(page, site, host);
		await click(page, 'button', 'Run');
		assert.match(await noticeText(page), /needs Node itself.*loaded from stackblitz\.com/);
		assert.deepEqual([abroad, host.asked], [[], []]);
		await click(page, 'button', 'Load WebContainer');
		await statusWith(page, /^Finished with exit code 0/);
		assert.equal(builds(host), 1);
	});
});

journey('a sandbox that nothing here can run says how to run it elsewhere', async ({ page }) => {
	await withSettings({ needs: 'node', engines: ['in-page'] }, async (site) => {
		await page.goto(`${site.origin}${lesson}`);
		await useLesson(page);
		const advice =
			/does not offer WebContainer.*cd sandboxes\/middleware-chain && node src\/trace\.ts/;
		await until(
			'the advice is shown',
			() => textOf(page, 'region', 'Result'),
			(text) => advice.test(text),
		);
		assert.match(await output(page), /^answer: 200 done$/m, 'the recorded run is there');
		await click(page, 'button', 'Run');
		await statusWith(page, /^This page cannot run the sandbox/);
	});
});

const builds = (host: FakeHost) => host.asked.filter((path) => path === '/build').length;

async function noticeText(page: Page): Promise<string> {
	return page.$eval('[data-part="notice"]', (notice) => notice.textContent ?? '');
}

/** The lesson as another build writes it: with other settings of the operator, or another need of the sandbox. */
async function withSettings(
	{ engines, needs }: { engines?: readonly string[]; needs?: string },
	walk: (site: Site) => Promise<void>,
): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'site-'));
	try {
		cpSync(siteFolder, folder, { recursive: true });
		const file = join(folder, lesson, 'index.html');
		let html = readFileSync(file, 'utf8');
		if (engines)
			html = replaced(html, /"engines":\[[^\]]*\]/, `"engines":${JSON.stringify(engines)}`);
		writeFileSync(file, html);
		if (needs) {
			const [sandbox = ''] = globSync('sandboxes/middleware-chain*.json', { cwd: folder });
			const text = readFileSync(join(folder, sandbox), 'utf8');
			writeFileSync(
				join(folder, sandbox),
				replaced(text, /^\{/, `{"needs":${JSON.stringify(needs)},`),
			);
		}
		const site = await openSite(folder);
		await walk(site).finally(() => site.cut());
	} finally {
		rmSync(folder, { recursive: true });
	}
}

function replaced(html: string, pattern: RegExp, text: string): string {
	assert.match(html, pattern, `${lesson} has settings for its bench`);
	return html.replace(pattern, text);
}
