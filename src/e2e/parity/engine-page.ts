import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'puppeteer-core';
import { rolldown } from 'rolldown';
import { engineAssets, engineFiles } from '../../engine/in-page/assets.ts';
import type { FileSystemTree } from '../../engine/port.ts';

/** What a command printed and how it ended. */
export interface Printed {
	output: string;
	code: number;
}

/** A page with nothing on it but an engine, for suites that need no site. */
export class EnginePage {
	readonly #server: Server;
	readonly #page: Page;

	private constructor(server: Server, page: Page) {
		this.#server = server;
		this.#page = page;
	}

	/** Opens the page and boots an in-page engine with `tree` mounted. */
	static async open(page: Page, tree: FileSystemTree): Promise<EnginePage> {
		const server = await serveEngine();
		const { port } = server.address() as AddressInfo;
		await page.goto(`http://localhost:${port}/`);
		await page.evaluate(
			async (assets, files) => {
				const { boot } = await import('/client.js' as string);
				const engine = await boot({ assets });
				await engine.mount(files);
				Object.assign(globalThis, { engine });
			},
			await engineAssets('/'),
			tree as never,
		);
		return new EnginePage(server, page);
	}

	/** Runs a command to its end; after `limitMs` it is killed. */
	run(command: string, args: string[], limitMs = 20_000): Promise<Printed> {
		return this.#page.evaluate(
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

	get page(): Page {
		return this.#page;
	}

	close(): void {
		this.#server.closeAllConnections();
		this.#server.close();
	}
}

async function serveEngine(): Promise<Server> {
	const files = await engineFiles();
	const build = await rolldown({
		input: 'src/engine/boot.ts',
		platform: 'browser',
		external: ['@webcontainer/api'],
	});
	const { output } = await build.generate({ format: 'esm', codeSplitting: false });
	const html = '<!doctype html><title>Engine</title><link rel="icon" href="data:,">';
	const served = new Map<string, { type: string; text: string }>([
		['/', { type: 'text/html', text: html }],
		['/client.js', { type: 'text/javascript', text: output[0].code }],
	]);
	for (const file of Object.values(files)) served.set(`/engine/${file.name}`, file);
	const server = createServer((request, response) => {
		const file = served.get(request.url ?? '');
		if (!file) {
			response.writeHead(404).end();
			return;
		}
		response.setHeader('Content-Type', `${file.type}; charset=utf-8`).end(file.text);
	});
	return new Promise((resolve) => {
		server.listen(0, () => resolve(server));
	});
}
