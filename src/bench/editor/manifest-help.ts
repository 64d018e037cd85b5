import { type Caller, callWorker } from '../../language/calls.ts';
import type { ManifestReport } from '../../language/manifest/check-manifest.ts';
import type { ManifestCompletion, ManifestInfo } from '../../language/manifest/cursor.ts';
import type { ManifestMethods } from '../../language/manifest/manifest-worker.ts';

/** What is known of a manifest. Offsets are those of the text. */
export interface ManifestPort {
	check(text: string): Promise<ManifestReport>;
	completions(text: string, offset: number): Promise<readonly ManifestCompletion[]>;
	info(text: string, offset: number): Promise<ManifestInfo | undefined>;
}

/** A worker that starts with the first question. One that could not be loaded is tried again with the next. */
export function manifestHelp(address: string): ManifestPort {
	let started: Promise<Caller<ManifestMethods>> | undefined;
	const caller = () => {
		started ??= start(address).catch((cause: unknown) => {
			started = undefined;
			throw cause;
		});
		return started;
	};
	return {
		check: async (text) => (await caller()).call('check', text),
		completions: async (text, offset) => (await caller()).call('completions', text, offset),
		info: async (text, offset) => (await caller()).call('info', text, offset),
	};
}

async function start(address: string): Promise<Caller<ManifestMethods>> {
	const worker = new Worker(
		new URL('../../language/manifest/manifest-worker.ts', import.meta.url),
		{
			type: 'module',
		},
	);
	const failure = 'The help for manifests could not be loaded. Check the network connection.';
	const caller = callWorker<ManifestMethods>(worker, failure);
	try {
		await caller.up;
		await caller.call('start', address);
		return caller;
	} catch (error) {
		worker.terminate();
		throw error;
	}
}
