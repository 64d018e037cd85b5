import { join } from 'node:path';
import { root } from '../command.ts';
import type { MeasureName } from './goals.ts';
import { NativeFolder } from './native.ts';
import { answering, hello, LOOPBACK_REQUESTS, loopback, moduleTree } from './programs.ts';
import { Samples } from './samples.ts';

/** How long requests are sent for. */
export const REQUESTS_MS = 1000;
export const moduleCounts = [10, 100, 1000] as const;

/** The same programs on this machine's Node, started afresh each time. */
export async function measureNative(runs: number): Promise<Samples> {
	const samples = new Samples();
	const small = new NativeFolder();
	const sandbox = new NativeFolder();
	const trees = moduleCounts.map((count) => ({ count, folder: new NativeFolder() }));
	try {
		for (const files of [hello, answering, loopback]) small.write(files);
		sandbox.copy(join(root, 'sandboxes/middleware-chain'));
		for (const { count, folder } of trees) folder.write(moduleTree(count));
		for (let run = 0; run < runs; run++) {
			const both = (names: readonly MeasureName[], ms: number) => {
				for (const name of names) samples.add(name, ms);
			};
			both(['coldHello', 'editHello'], await small.toWords(['hello.ts'], 'Hello'));
			both(
				['coldServer', 'editServer', 'siteCold', 'siteEdit'],
				await sandbox.toWords(['src/server.ts'], 'Listening on'),
			);
			both(['tests', 'siteTests'], (await sandbox.toEnd(['--test'])).ms);
			samples.add('hostRequests', await small.requestsPerSecond(['answering.ts'], REQUESTS_MS));
			samples.add('ownRequests', perSecond((await small.toEnd(['loopback.ts'])).output));
			for (const { count, folder } of trees)
				both([`modules${count}`, `edit${count}`], await folder.toWords(['main.ts'], 'sum'));
		}
	} finally {
		for (const folder of [small, sandbox, ...trees.map(({ folder }) => folder)]) folder.remove();
	}
	return samples;
}

/** From what the loopback program prints. */
export function perSecond(output: string): number {
	const [, ms] = /milliseconds ([\d.]+)/.exec(output) ?? [];
	if (ms === undefined) throw new Error(`The loopback program did not end:\n${output}`);
	return (LOOPBACK_REQUESTS * 1000) / Number(ms);
}
