/**
 * A script in the place of the engine's: the probes run in the worker as the browser made it, with every name that the
 * engine would have taken away. It answers the page as a kernel does.
 */
import { probeAll } from './probes.js';

globalThis.onmessage = (/** @type {MessageEvent} */ { ports: [page] }) => {
	if (!page) return;
	page.onmessage = async ({ data: { id, call, args } }) => {
		page.postMessage({ type: 'answer', id, value: undefined });
		if (call !== 'spawn') return;
		const [job, , [, http, ws, limitMs, ...answered]] = args;
		await probeAll({ http, ws, limitMs: Number(limitMs), answered }, (...line) =>
			page.postMessage({ type: 'output', job, text: `${JSON.stringify(line)}\n` }),
		);
		page.postMessage({ type: 'exit', job, code: 0 });
	};
};
