import type { ToWorker } from './protocol.ts';
import { serve } from './serve.ts';

// The entry of the worker in a page: `new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })`.
const inside = globalThis as unknown as {
	postMessage(message: unknown): void;
	onmessage: ((event: { data: ToWorker }) => void) | null;
};

serve({
	post: (message) => inside.postMessage(message),
	listen: (listener) => {
		inside.onmessage = ({ data }) => listener(data);
	},
});
