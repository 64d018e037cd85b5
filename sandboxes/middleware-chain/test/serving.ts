import { once } from 'node:events';
import {
	type ClientRequest,
	get,
	type IncomingMessage,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHttpServer, type Handler, stop } from '../src/index.ts';

/** Serves `handler` for as long as `visit` takes. */
export async function serving(
	handler: Handler,
	visit: (url: string) => Promise<void>,
): Promise<void> {
	const server = createHttpServer(handler);
	server.listen(0);
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	try {
		await visit(`http://localhost:${port}`);
	} finally {
		await stop(server, 0);
	}
}

/** Sends GET and reads the answer to its end, but does not wait for ever. */
export async function ask(url: string): Promise<Response> {
	try {
		const signal = AbortSignal.timeout(2_000);
		const answer = await fetch(url, { signal });
		await answer.text();
		return answer;
	} catch (cause) {
		throw new Error(
			'No whole answer came. Does every way through the code ' +
				'either call next or answer, and wait for what it calls?',
			{ cause },
		);
	}
}

/** A log to read line by line, as the lines come. */
export function journal() {
	const lines: string[] = [];
	const waiting: (() => void)[] = [];
	return {
		lines,
		write(line: string) {
			lines.push(line);
			for (const look of waiting.splice(0)) look();
		},
		/** Resolves with the line at `index` once it is written. */
		async line(index: number): Promise<string> {
			for (;;) {
				const line = lines[index];
				if (line !== undefined) return line;
				await new Promise<void>((look) => waiting.push(look));
			}
		},
	};
}

/** A door that lets nobody through before it is opened. */
export function gate() {
	return Promise.withResolvers<void>();
}

/** Sends GET, and gives the answer's head before its body is there. */
export async function open(
	url: string,
): Promise<{ request: ClientRequest; response: IncomingMessage }> {
	const request = get(url, { agent: false });
	const [response] = await once(request, 'response');
	return { request, response };
}

/** What arrived of a body, and whether that was all of it. */
export async function read(
	response: IncomingMessage,
): Promise<{ text: string; whole: boolean }> {
	let text = '';
	response.setEncoding('utf8');
	response.on('data', (part: string) => {
		text += part;
	});
	response.on('error', () => {});
	await new Promise<void>((resolve) => {
		response.once('close', () => resolve());
	});
	return { text, whole: response.complete };
}
