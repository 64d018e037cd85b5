import { join } from 'node:path';
import { type EngineServer, serveEngine } from '../../e2e/parity/engine-server.ts';
import { readTree } from '../../e2e/parity/projects.ts';
import { dependencyFile } from '../../engine/dependencies/assets.ts';
import type { SandboxDependencies } from '../../engine/dependencies/bundle-dependencies.ts';
import { type EngineAssets, engineAssets } from '../../engine/in-page/assets.ts';
import type { FileSystemTree } from '../../engine/port.ts';
import type { BrowserName } from '../browsers.ts';
import { root } from '../command.ts';
import { EngineTab } from './engine-tab.ts';
import { moduleCounts, perSecond, REQUESTS_MS } from './measure-native.ts';
import { answering, hello, loopback, moduleTree, treeOf } from './programs.ts';
import { Samples } from './samples.ts';

const EDITS = 5;
const sandbox = readTree(join(root, 'sandboxes/middleware-chain'));
const fixtureFolder = join(root, 'src/engine/dependencies/fixture');

/** The programs in the engine, on a page with nothing else. Each run takes fresh browsers, so that cold is cold. */
export async function measurePage(name: BrowserName, runs: number): Promise<Samples> {
	const packages = await dependencyFile(fixtureFolder);
	if (!packages) throw new Error(`${fixtureFolder} has no dependencies.`);
	const { tree }: SandboxDependencies = JSON.parse(packages.text);
	const parsed = JSON.stringify({ tree, units: [] });
	const server = await serveEngine({
		more: { 'packages.json': packages, 'parsed.json': { ...packages, text: parsed } },
	});
	const samples = new Samples();
	try {
		const assets = await engineAssets('/');
		for (let run = 0; run < runs; run++) await measureOnce(samples, name, server, assets);
	} finally {
		server.close();
	}
	return samples;
}

async function measureOnce(
	samples: Samples,
	name: BrowserName,
	server: EngineServer,
	assets: EngineAssets,
): Promise<void> {
	const inFreshTab = async (
		work: (tab: EngineTab) => Promise<void>,
		dependencies?: string,
	): Promise<void> => {
		const tab = await EngineTab.open(name, server, {
			...assets,
			...(dependencies && { dependencies }),
		});
		await work(tab).finally(() => tab.close());
	};
	await inFreshTab(async (tab) => {
		samples.add('coldHello', await tab.coldRun(treeOf(hello), ['hello.ts'], 'Hello'));
		for (let edit = 0; edit < EDITS; edit++) {
			const text = `${hello['hello.ts']}// edit ${edit}\n`;
			samples.add('editHello', await tab.rerun('hello.ts', text, ['hello.ts'], 'Hello'));
		}
		await measureRequests(samples, tab);
		for (const count of moduleCounts) await measureModules(samples, tab, count);
	});
	await inFreshTab(async (tab) => {
		const args = ['src/server.ts'];
		samples.add('coldServer', await tab.coldRun(sandbox, args, 'Listening on'));
		const text = textOf(sandbox, 'src', 'server.ts');
		for (let edit = 0; edit < EDITS; edit++)
			samples.add(
				'editServer',
				await tab.rerun('src/server.ts', `${text}// edit ${edit}\n`, args, 'Listening on'),
			);
		samples.add('tests', (await tab.toEnd(['--test'])).ms);
	});
	const fixture = readTree(fixtureFolder);
	for (const [measure, file] of [
		['coldPackages', '/packages.json'],
		['coldParsed', '/parsed.json'],
	] as const)
		await inFreshTab(async (tab) => {
			samples.add(measure, await tab.coldRun(fixture, ['src/main.ts'], 'layers'));
		}, file);
}

async function measureRequests(samples: Samples, tab: EngineTab): Promise<void> {
	await tab.mount(treeOf({ ...answering, ...loopback }));
	samples.add('hostRequests', await tab.requestsPerSecond(['answering.ts'], 8081, REQUESTS_MS));
	samples.add('ownRequests', perSecond((await tab.toEnd(['loopback.ts'])).output));
}

async function measureModules(
	samples: Samples,
	tab: EngineTab,
	count: (typeof moduleCounts)[number],
): Promise<void> {
	const folder = `tree-${count}`;
	const files = moduleTree(count);
	await tab.mount({ [folder]: { directory: treeOf(files) } });
	const entry = `${folder}/main.ts`;
	const leaf = `modules/m${count - 1}.ts`;
	const rerun = (mark: string) =>
		tab.rerun(`${folder}/${leaf}`, `${files[leaf]}// ${mark}\n`, [entry], 'sum');
	samples.add(`modules${count}`, await rerun('first'));
	for (let edit = 0; edit < EDITS; edit++) samples.add(`edit${count}`, await rerun(`edit ${edit}`));
}

function textOf(tree: FileSystemTree, folder: string, name: string): string {
	const node = tree[folder];
	const file = node && 'directory' in node ? node.directory[name] : undefined;
	if (!file || !('file' in file)) throw new Error(`middleware-chain has no ${folder}/${name}.`);
	return String(file.file.contents);
}
