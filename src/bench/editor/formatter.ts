import { type Caller, callWorker } from '../../language/calls.ts';
import type { FormatMethods } from '../../language/format-worker.ts';

let caller: Caller<FormatMethods> | undefined;

/** Lays a text out in a worker, which is started on the first call. Rejects in words for the reader. */
export async function formatInWorker(path: string, text: string): Promise<string> {
	caller ??= start();
	return caller.call('format', path, text);
}

function start(): Caller<FormatMethods> {
	const worker = new Worker(new URL('../../language/format-worker.ts', import.meta.url), {
		type: 'module',
	});
	// A network that failed may be there the next time.
	worker.addEventListener('error', () => {
		caller = undefined;
	});
	return callWorker(
		worker,
		'The formatter could not be loaded. Check the network connection, then press Format again.',
	);
}
