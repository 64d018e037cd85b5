import { spawn } from 'node:child_process';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'puppeteer-core';
import { editorText, openEditor } from '../e2e/bench.ts';
import { launch } from '../e2e/launch.ts';
import { openSite } from '../e2e/site.ts';
import { root, runCommand } from './command.ts';
import { type Statistics, statistics } from './statistics.ts';

export interface EngineReport {
	readonly browser: string;
	readonly node: string;
	readonly machine: string;
	/** What the page fetched between the first press of Run and the end of loading. */
	readonly loaded: readonly { name: string; bytes: number; gzip: number }[];
	/** Of these, without the editor, which comes in the background. */
	readonly engineGzip: number;
	/** Milliseconds by what was measured. */
	readonly times: Readonly<Record<string, Statistics>>;
}

const lesson = '/middleware/a-handler-and-one-wrapper/';
const server = 'src/server.ts';
const sandboxFolder = join(root, 'sandboxes', 'middleware-chain');

export async function measureEngine(options: {
	siteFolder: string;
	runs: number;
}): Promise<EngineReport> {
	const cold: number[] = [];
	const warm: number[] = [];
	const tests: number[] = [];
	let loaded: EngineReport['loaded'] = [];
	let browserVersion = '';
	const site = await openSite(options.siteFolder);
	for (let run = 0; run < options.runs; run++) {
		// A fresh profile: no cache, no code cache, no started process.
		const browser = await launch('chromium');
		try {
			browserVersion = await browser.version();
			const page = await browser.newPage();
			await page.setViewport({ width: 1440, height: 900 });
			await page.goto(`${site.origin}${lesson}`, { waitUntil: 'networkidle0' });
			const fetched = fetchedBy(page);
			cold.push(await pressToWords(page, 'run', 'Listening on'));
			await page.waitForNetworkIdle();
			loaded = await fetched();
			await typeInEditor(page);
			warm.push(await pressToWords(page, 'run', 'Listening on'));
			tests.push(await pressToWords(page, 'test', 'ℹ duration_ms'));
		} finally {
			await browser.close();
		}
	}
	await site.cut();

	const nativeServer: number[] = [];
	const nativeTests: number[] = [];
	for (let run = 0; run < options.runs; run++) {
		nativeServer.push(await nativeFirstLine());
		const started = performance.now();
		await runCommand(process.execPath, ['--test'], { cwd: sandboxFolder });
		nativeTests.push(performance.now() - started);
	}
	return {
		browser: browserVersion,
		node: process.versions.node,
		machine: `${cpus().length} x ${cpus()[0]?.model.trim() ?? 'unknown processor'}`,
		loaded,
		engineGzip: loaded
			.filter(({ name }) => !/editor/i.test(name))
			.reduce((total, { gzip }) => total + gzip, 0),
		times: {
			'page, cold: press Run to first line': statistics(cold),
			'page, after an edit: press Run to first line': statistics(warm),
			'page: press Test to the last line': statistics(tests),
			'native: node src/server.ts to first line': statistics(nativeServer),
			'native: node --test to its end': statistics(nativeTests),
		},
	};
}

/** Collects every file that the page fetches from now on; calling the answer gives their sizes. */
function fetchedBy(page: Page): () => Promise<EngineReport['loaded']> {
	const files: Promise<{ name: string; bytes: number; gzip: number }>[] = [];
	page.on('response', (response) => {
		const { protocol, pathname } = new URL(response.url());
		if (!protocol.startsWith('http')) return;
		const sizes = response.buffer().then((body) => ({
			name: pathname,
			bytes: body.length,
			gzip: gzipSync(body).length,
		}));
		files.push(sizes);
	});
	return () => Promise.all(files);
}

/** From pressing a button to the first output with these words, by the page's own clock. */
function pressToWords(page: Page, part: 'run' | 'test', words: string): Promise<number> {
	return page.evaluate(
		(name, wanted) => {
			const { promise, resolve } = Promise.withResolvers<number>();
			const output = document.querySelector<HTMLElement>('[data-part="output"]');
			const button = document.querySelector<HTMLElement>(`[data-part="${name}"]`);
			if (!output || !button) throw new Error('The bench has no output, or no such button.');
			const started = performance.now();
			// What is shown from before goes away with the press itself.
			button.click();
			const observer = new MutationObserver(() => {
				if (!output.textContent?.includes(wanted)) return;
				observer.disconnect();
				resolve(performance.now() - started);
			});
			observer.observe(output, { childList: true, subtree: true, characterData: true });
			return promise;
		},
		part,
		words,
	);
}

/** An edit that leaves the program as it is, so that the first line stays comparable. */
async function typeInEditor(page: Page): Promise<void> {
	await openEditor(page, server);
	await page.keyboard.type('/* edited */ ');
	const text = await editorText(page, server);
	if (!text.includes('/* edited */')) throw new Error(`The editor took no edit:\n${text}`);
}

function nativeFirstLine(): Promise<number> {
	const { promise, resolve, reject } = Promise.withResolvers<number>();
	const started = performance.now();
	const child = spawn(process.execPath, [server], {
		cwd: sandboxFolder,
		env: { ...process.env, PORT: '0' },
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	child.once('error', reject);
	child.stdout.once('data', () => {
		resolve(performance.now() - started);
		child.kill('SIGKILL');
	});
	child.once('exit', () => reject(new Error(`node ${server} ended before its first line.`)));
	return promise;
}
