import type { FromWorker, Start, ToWorker } from './protocol.ts';
import type { Shell } from './shell-port.ts';
import { type WorkerHandle, workerShell } from './worker-shell.ts';

/** Starts a shell in a worker of this page. Loads the interpreter, so call it on the reader's first use. */
export const startPageShell = (start: Start, onLoaded: () => void): Promise<Shell> =>
	workerShell({ spawn, start, onLoaded });

function spawn(): WorkerHandle {
	const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
	return {
		post: (message: ToWorker) => worker.postMessage(message),
		listen: (listener) =>
			worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => listener(data)),
		terminate: () => worker.terminate(),
		onError: (listener) =>
			worker.addEventListener('error', (event) =>
				listener(event.message || 'its script did not load'),
			),
	};
}
