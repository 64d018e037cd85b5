/**
 * A frame that has been taken over: it answers the page's calls with forged messages. What it must not achieve is in
 * `hostile-frame.e2e.ts`. The page names the seed as the folder of a `spawn`; it mounts nothing.
 */
import { createFuzz } from './fuzz.ts';

const COUNT = 2000;

addEventListener('message', ({ ports: [page] }) => {
	if (!page) return;
	page.onmessage = ({ data: { id, call, args } }) => {
		if (call === 'mount' || call === 'provideLate') page.postMessage({ type: 'answer', id });
		if (call !== 'spawn') return;
		const [job, , , { cwd: seed }] = args;
		const fuzz = createFuzz(Number(seed));
		page.postMessage({ type: 'answer', id, value: undefined });
		for (let sent = 0; sent < COUNT; sent++) {
			page.postMessage(fuzz.fromKernel());
			if (sent % 10 === 0) parent.postMessage(fuzz.fromWindow(), '*');
		}
		page.postMessage({ type: 'exit', job, code: 0 });
	};
});
parent.postMessage({ type: 'ready' }, '*');
setInterval(() => parent.postMessage({ type: 'beat' }, '*'), 1000);
