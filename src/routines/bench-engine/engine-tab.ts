import { setTimeout } from 'node:timers/promises';
import type { Browser, Page } from 'puppeteer-core';
import { launch } from '../../e2e/launch.ts';
import type { EngineServer } from '../../e2e/parity/engine-server.ts';
import type { EngineAssets } from '../../engine/in-page/assets.ts';
import type { Engine, EngineProcess, FileSystemTree } from '../../engine/port.ts';
import type { BrowserName } from '../browsers.ts';

/** A reader needs at least this long between two runs; the engine uses it to start a worker ahead. */
const EDITING_MS = 300;

/** What `install` leaves in the page. */
interface InPage {
	engine: Engine;
	last: EngineProcess | undefined;
	/** Starts `node` and waits for words of its output, or for its end. */
	printed: (args: readonly string[], words?: string) => Promise<string>;
}

/** A fresh browser on a page with nothing but an engine to come; the page's own clock times what happens in it. */
export class EngineTab {
	readonly #browser: Browser;
	readonly #page: Page;
	readonly #assets: EngineAssets;

	private constructor(browser: Browser, page: Page, assets: EngineAssets) {
		this.#browser = browser;
		this.#page = page;
		this.#assets = assets;
	}

	static async open(
		name: BrowserName,
		server: EngineServer,
		assets: EngineAssets,
	): Promise<EngineTab> {
		const browser = await launch(name);
		const page = await browser.newPage();
		await page.goto(`http://localhost:${server.port}/`);
		await page.evaluate(install);
		return new EngineTab(browser, page, assets);
	}

	version(): Promise<string> {
		return this.#browser.version();
	}

	/** From asking for the engine to the first output with these words: client, engine, files, start. */
	coldRun(tree: FileSystemTree, args: readonly string[], words: string): Promise<number> {
		return this.#page.evaluate(
			async (assets, files, list, wanted) => {
				const inPage = globalThis as unknown as InPage;
				const started = performance.now();
				const { boot } = await import(new URL('client.js', document.baseURI).href);
				inPage.engine = await boot({ assets });
				await inPage.engine.mount(files as unknown as FileSystemTree);
				await inPage.printed(list, wanted);
				return performance.now() - started;
			},
			this.#assets,
			tree as never,
			args,
			words,
		);
	}

	/** Files that are not part of what is timed. */
	async mount(tree: FileSystemTree): Promise<void> {
		await this.#page.evaluate(async (files) => {
			await (globalThis as unknown as InPage).engine.mount(files as unknown as FileSystemTree);
		}, tree as never);
	}

	/** What Run does after an edit that took a while: end the last program, write the file, start again. */
	async rerun(path: string, text: string, args: readonly string[], words: string): Promise<number> {
		await setTimeout(EDITING_MS);
		return this.#page.evaluate(
			async (file, contents, list, wanted) => {
				const { engine, last, printed } = globalThis as unknown as InPage;
				const started = performance.now();
				last?.kill();
				await last?.exit;
				await engine.fs.writeFile(file, contents);
				await printed(list, wanted);
				return performance.now() - started;
			},
			path,
			text,
			args,
			words,
		);
	}

	/** To the end of a command. */
	toEnd(args: readonly string[]): Promise<{ ms: number; output: string }> {
		return this.#page.evaluate(async (list) => {
			const { printed } = globalThis as unknown as InPage;
			const started = performance.now();
			const output = await printed(list);
			return { ms: performance.now() - started, output };
		}, args);
	}

	/** Requests of the page to a server in the engine, one after another, for `ms`. */
	requestsPerSecond(args: readonly string[], port: number, ms: number): Promise<number> {
		return this.#page.evaluate(
			async (list, number, duration) => {
				const inPage = globalThis as unknown as InPage;
				await inPage.printed(list, 'Listening on');
				let sent = 0;
				const started = performance.now();
				for (; performance.now() - started < duration; sent++)
					await inPage.engine.request(number, { method: 'GET', path: '/' });
				const perSecond = (sent * 1000) / (performance.now() - started);
				inPage.last?.kill();
				await inPage.last?.exit;
				return perSecond;
			},
			args,
			port,
			ms,
		);
	}

	close(): Promise<void> {
		return this.#browser.close();
	}
}

/** Runs in the page. */
function install(): void {
	const inPage = globalThis as unknown as InPage;
	inPage.printed = async (args, words) => {
		const process = await inPage.engine.spawn('node', args);
		inPage.last = process;
		const { promise, resolve, reject } = Promise.withResolvers<string>();
		let output = '';
		const write = (text: string) => {
			output += text;
			if (words !== undefined && output.includes(words)) resolve(output);
		};
		void process.output
			.pipeTo(new WritableStream({ write }))
			.catch(() => {})
			.then(() => {
				if (words === undefined) resolve(output);
				else reject(new Error(`node ${args.join(' ')} never said "${words}":\n${output}`));
			});
		return promise;
	};
}
