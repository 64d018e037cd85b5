import { parentPort } from 'node:worker_threads';
import type { ToWorker } from './protocol.ts';
import { serve } from './serve.ts';

// The entry of the worker in tests on Node.
serve({
	post: (message) => parentPort?.postMessage(message),
	listen: (listener) => parentPort?.on('message', (message: ToWorker) => listener(message)),
});
