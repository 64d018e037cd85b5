/**
 * The frame's whole program: it starts the kernel, and starts and ends process workers when the kernel says so.
 * It lives in an `<iframe sandbox="allow-scripts">`, so its origin is opaque and nothing here can touch the site.
 */

import type { FrameOrder, FrameSignal, StartFrame, WorkerFailed } from './protocol.ts';

/** How often the frame says that its thread is alive. */
const BEAT_MS = 1000;

/**
 * A classic worker from a `data:` URL: `blob:` ones are no secure context in Chromium's opaque frames, and module
 * workers do not start there. It runs the script it is sent. The URL itself is short, because Firefox gives each piece
 * of evaluated code a name that begins with it: with the script in it, each module of a program took milliseconds.
 */
const WORKER_URL =
	'data:text/javascript,onmessage=(start)=>{(0,eval)(start.data);onmessage(start)}';

// Opened as a page of its own it would have the site's origin: then it does nothing.
if (self.origin === 'null') listen();

function listen(): void {
	const tell = (signal: FrameSignal) => parent.postMessage(signal, '*');
	addEventListener('message', function onStart({ source, data, ports: [port] }) {
		if (source !== parent || !port) return;
		removeEventListener('message', onStart);
		start(data, port);
	});
	setInterval(() => tell({ type: 'beat' }), BEAT_MS);
	tell({ type: 'ready' });
}

function start({ script }: StartFrame, page: MessagePort): void {
	const processes = new Map<number, Worker>();
	const kernel = new Worker(WORKER_URL, { name: 'kernel' });
	const failed = (id: number, message: string) =>
		kernel.postMessage({ type: 'worker-failed', id, message } satisfies WorkerFailed);
	kernel.onmessage = ({ data, ports: [port] }: MessageEvent<FrameOrder>) => {
		if (data.type === 'terminate') {
			processes.get(data.id)?.terminate();
			processes.delete(data.id);
			return;
		}
		if (!port) return;
		const worker = new Worker(WORKER_URL, { name: 'program' });
		worker.onerror = ({ message }) => failed(data.id, message ?? 'it could not be started');
		worker.postMessage(script, [port]);
		processes.set(data.id, worker);
	};
	kernel.postMessage(script, [page]);
}
