import { createWebContainerEngine, type WebContainerEngine, withHook } from './adapter.ts';
import type { ContainerClient } from './client.ts';
import { readToEnd, toContainerProcess } from './container-process.ts';
import { foldersIn } from './folders.ts';
import { guestFiles } from './guest-files.ts';
import type { StripFile } from './stripping.ts';

const PROBE_LIMIT_MS = 10_000;

export interface OpenOptions {
	/** Asked for when Node inside cannot run `.ts` by itself. */
	readonly loadStripFile?: () => Promise<StripFile>;
	readonly onTeardown?: () => void;
}

/** Mounts our scripts, asks the Node inside what it can do, and answers with the engine. */
export async function openWebContainerEngine(
	client: ContainerClient,
	{ loadStripFile, onTeardown }: OpenOptions = {},
): Promise<WebContainerEngine> {
	const folders = foldersIn(client.workdir);
	await mountGuestFiles(client);
	await client.fs.mkdir(folders.project('', 'mkdir'), { recursive: true });

	const [features, runsTypes] = await Promise.all([probeFeatures(client), probeTypes(client)]);
	const stripper = runsTypes ? undefined : await probeStripped(client, loadStripFile);
	return createWebContainerEngine(client, {
		capabilities: {
			typescript: runsTypes || stripper !== undefined,
			asyncLocalStorage: features.asyncLocalStorage,
			previewUrl: true,
		},
		nodeVersion: features.node,
		...(stripper && { stripFiles: stripper }),
		...(onTeardown && { onTeardown }),
	});
}

async function mountGuestFiles(client: ContainerClient): Promise<void> {
	const { guest } = foldersIn(client.workdir);
	await client.fs.mkdir(guest(''), { recursive: true });
	const files = Object.entries(guestFiles);
	await Promise.all(files.map(([name, text]) => client.fs.writeFile(guest(name), text)));
}

async function probeFeatures(
	client: ContainerClient,
): Promise<{ node: string; asyncLocalStorage: boolean }> {
	const output = await runGuest(client, 'features.mjs');
	const line = output.split(/\r?\n/).find((candidate) => candidate.startsWith('{'));
	if (line === undefined) throw new Error(`Node inside WebContainer did not run: ${output}`);
	return JSON.parse(line);
}

async function probeTypes(client: ContainerClient, env: Record<string, string> = {}) {
	const output = await runGuest(client, 'typed.ts', env);
	return output.split(/\r?\n/).includes('typed');
}

/** Tries the way that stripped files would take, our compiler and then the loader hook; answers with what works. */
async function probeStripped(
	client: ContainerClient,
	load?: () => Promise<StripFile>,
): Promise<StripFile | undefined> {
	if (!load) return undefined;
	const strip = await load();
	const { guest, guestUrl } = foldersIn(client.workdir);
	await client.fs.writeFile(guest('typed.ts'), strip('typed.ts', guestFiles['typed.ts']));
	const works = await probeTypes(client, withHook(guestUrl('typescript.mjs')));
	return works ? strip : undefined;
}

async function runGuest(client: ContainerClient, file: string, env: Record<string, string> = {}) {
	const path = foldersIn(client.workdir).guest(file);
	const process = toContainerProcess(await client.spawn('node', [path], { env }));
	const limit = setTimeout(() => process.kill(), PROBE_LIMIT_MS);
	const { text } = await readToEnd(process);
	clearTimeout(limit);
	return text;
}
