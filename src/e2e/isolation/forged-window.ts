import type { Page } from 'puppeteer-core';

/** What became of calls whose answers were forged. */
export interface ForgedOutcome {
	/** Fulfilled with something that the call does not answer. */
	misled: unknown[];
	settled: number;
	ports: unknown[];
	code: number;
}

/** Calls everything that answers with a value, in a frame that forges the answers. */
export function callHostileFrame(page: Page, seed: number): Promise<ForgedOutcome> {
	return page.evaluate(async (from) => {
		const { engine } = globalThis as unknown as {
			engine: import('../../engine/port.ts').Engine;
		};
		const misled: unknown[] = [];
		const ports: unknown[] = [];
		let settled = 0;
		const check = (call: Promise<unknown>, isRight: (value: unknown) => boolean) =>
			call
				.then(
					(value) => isRight(value) || misled.push(value),
					() => {},
				)
				.finally(() => settled++);
		engine.on('port', (port, state, url) => {
			const isRight = Number.isInteger(port) && ['open', 'close'].includes(state);
			if (!isRight || url !== `http://localhost:${port}`) ports.push([port, state, url]);
		});
		for (let count = 0; count < 20; count++) {
			check(engine.fs.readFile('a'), (value) => value instanceof Uint8Array);
			check(engine.fs.readdir('a'), (value) => Array.isArray(value));
			check(engine.request(80, { method: 'GET', path: '/' }), (value) => {
				const { status, body, headers } = value as import('../../engine/port.ts').EngineResponse;
				return Number.isInteger(status) && body instanceof Uint8Array && Array.isArray(headers);
			});
		}
		const process = await engine.spawn('hostile', [], { cwd: String(from) });
		const code = await process.exit;
		return { misled, settled, ports, code };
	}, seed);
}

/** Another frame of the page sends messages, given as JSON, to the page and to the engine's frame. */
export function forgeFromAnotherFrame(page: Page, messages: string): Promise<void> {
	return page.evaluate(async (list) => {
		const frame = document.createElement('iframe');
		frame.setAttribute('sandbox', 'allow-scripts');
		frame.srcdoc = `<script>
			addEventListener('message', ({ data }) => {
				for (const message of JSON.parse(data)) {
					parent.postMessage(message, '*');
					for (let index = 0; index < parent.length; index++)
						parent[index].postMessage(message, '*', [new MessageChannel().port1]);
				}
				parent.postMessage('forged', '*');
			});
		</script>`;
		document.body.append(frame);
		await new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
		const done = new Promise<void>((resolve) => {
			addEventListener('message', function onMessage({ source, data }) {
				if (source !== frame.contentWindow || data !== 'forged') return;
				removeEventListener('message', onMessage);
				resolve();
			});
		});
		frame.contentWindow?.postMessage(list, '*');
		await done;
		frame.remove();
	}, messages);
}
