import type { Page } from 'puppeteer-core';
import { dependencyFile } from '../../engine/dependencies/assets.ts';
import { type EngineAssets, engineAssets } from '../../engine/in-page/assets.ts';
import type { FileSystemTree } from '../../engine/port.ts';
import { type EngineServer, type EngineServerOptions, serveEngine } from './engine-server.ts';

/** What a command printed and how it ended. */
export interface Printed {
	output: string;
	code: number;
}

export interface EnginePageOptions extends EngineServerOptions {
	/** The name that the page is opened under. */
	host?: string;
	/** Other files in the place of the engine's own. */
	assets?: Partial<EngineAssets>;
}

/** A page with nothing on it but an engine, for suites that need no site. It is `engine` there, for `evaluate`. */
export class EnginePage {
	readonly server: EngineServer;
	readonly page: Page;
	readonly #assets: EngineAssets;

	private constructor(server: EngineServer, page: Page, assets: EngineAssets) {
		this.server = server;
		this.page = page;
		this.#assets = assets;
	}

	/** Opens the page and boots an in-page engine with `tree` mounted. */
	static async open(
		page: Page,
		tree: FileSystemTree,
		options: EnginePageOptions = {},
	): Promise<EnginePage> {
		const { base = '/', host = 'localhost', assets } = options;
		const server = await serveEngine(options);
		await page.goto(`http://${host}:${server.port}${base}`);
		const engine = new EnginePage(server, page, { ...(await engineAssets(base)), ...assets });
		await engine.boot(tree);
		return engine;
	}

	/** The same site in another page, with an engine of its own. */
	async openIn(page: Page, tree: FileSystemTree): Promise<EnginePage> {
		const engine = new EnginePage(this.server, page, this.#assets);
		await page.goto(this.page.url());
		await engine.boot(tree);
		return engine;
	}

	/** Boots an engine on the open page; one that was there before stays as it is. */
	async boot(tree: FileSystemTree): Promise<void> {
		await this.page.evaluate(
			async (assets, files) => {
				const { boot } = await import(new URL('client.js', document.baseURI).href);
				const engine = await boot({ assets });
				await engine.mount(files);
				Object.assign(globalThis, { engine });
			},
			this.#assets,
			tree as never,
		);
	}

	/** Runs a command to its end; after `limitMs` it is killed. */
	run(command: string, args: string[], limitMs = 90_000): Promise<Printed> {
		return this.page.evaluate(
			async (name, list, limit) => {
				const { engine } = globalThis as unknown as {
					engine: import('../../engine/port.ts').Engine;
				};
				const process = await engine.spawn(name, list);
				const timer = setTimeout(() => process.kill(), limit);
				let output = '';
				await process.output.pipeTo(
					new WritableStream({
						write(text) {
							output += text;
						},
					}),
				);
				clearTimeout(timer);
				return { output, code: await process.exit };
			},
			command,
			args,
			limitMs,
		);
	}

	close(): void {
		this.server.close();
	}
}

/** Options with which the page has what the project in `folder` depends on. */
export async function withDependencies(folder: string): Promise<EnginePageOptions> {
	const file = await dependencyFile(folder);
	return file ? { more: { [file.name]: file }, assets: { dependencies: `/${file.name}` } } : {};
}
