import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { engineAssets } from '../engine/in-page/assets.ts';
import { root } from '../routines/command.ts';
import type { Printed } from './parity/engine-page.ts';
import { type EngineServer, serveEngine } from './parity/engine-server.ts';
import { NativeProject } from './parity/native.ts';
import { normalize } from './parity/normalize.ts';
import { readTree } from './parity/projects.ts';
import { hasWebKit, launchWebKit, type WebKit } from './webkit.ts';

/** A short parity list in WebKitGTK, which has Safari's engine. Programs that print stacks are not on it: evaluated code has no places there. */
const projects: Readonly<Record<string, string[][]>> = {
	'sandboxes/middleware-chain': [['src/trace.ts'], ['--test']],
	'src/e2e/parity/programs': [
		['async-local-storage.ts'],
		['console.ts'],
		['crypto-hash.ts'],
		['exit.ts'],
		['fs.ts'],
		['http-refused.ts'],
		['http-server.ts'],
		['loop-order.ts'],
		['modules.ts'],
		['modules-cycle.ts'],
		['order.ts'],
		['streams.ts'],
		['util.ts'],
		['zlib-streams.ts'],
	],
};

const skip = !hasWebKit() && 'no WebKit here; Debian: apt-get install webkit2gtk-driver xvfb xauth';

for (const [folder, commands] of Object.entries(projects)) {
	describe(`${folder}: WebKit prints what Node prints`, { skip }, () => {
		let native: NativeProject;
		let server: EngineServer;
		let webkit: WebKit;
		before(async () => {
			native = new NativeProject(join(root, folder));
			server = await serveEngine();
			webkit = await launchWebKit();
			await webkit.goto(`http://localhost:${server.port}/`);
			await webkit.run(`
				const { boot } = await import('/client.js');
				globalThis.engine = await boot({ assets: ${JSON.stringify(await engineAssets('/'))} });
				await engine.mount(${JSON.stringify(readTree(native.folder))});`);
		});
		after(async () => {
			await webkit.close();
			server.close();
			native.remove();
		});

		const run = (args: string[]) =>
			webkit.run<Printed>(`
				const process = await engine.spawn('node', ${JSON.stringify(args)});
				const timer = setTimeout(() => process.kill(), 20_000);
				const reader = process.output.getReader();
				let output = '';
				for (let part = await reader.read(); !part.done; part = await reader.read())
					output += part.value;
				clearTimeout(timer);
				return { output, code: await process.exit };`);

		for (const args of commands) {
			it(`node ${args.join(' ')}`, async () => {
				const onNode = await native.run(args);
				const onPage = await run(args);
				assert.equal(
					normalize(onPage.output, { frameNames: false }),
					normalize(onNode.output, { frameNames: false, folder: native.folder }),
				);
				assert.equal(onPage.code, onNode.code);
			});
		}
	});
}
