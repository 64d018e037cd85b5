import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { bundle } from './bundle.ts';
import { Relay } from './relay.ts';

/** Ways in which the service fails, and two in which it does not. */
export type HostMode =
	| 'healthy'
	| 'late-init'
	| 'build-throws'
	| 'build-hangs'
	| 'without-init'
	| 'unavailable'
	| 'x-frame-options'
	| 'coep-without-corp'
	| 'black-hole'
	| 'refused';

export const LATE_INIT_MS = 4_000;

export interface FakeHost extends AsyncDisposable {
	readonly origin: string;
	/** Addresses of the requests that arrived, whatever became of them. */
	readonly asked: readonly string[];
	/** From now on. `refused` closes the port and any other opens it again. */
	setMode(mode: HostMode): Promise<void>;
}

/** A server of another origin than the page's that stands in for stackblitz.com. */
export async function startFakeHost(first: HostMode = 'healthy'): Promise<FakeHost> {
	const script = (await bundle('fake-host/headless.ts')).get('/headless.js') ?? '';
	const relay = new Relay();
	let mode = first;
	const asked: string[] = [];
	const modeChanges = new EventEmitter();

	const server = createServer((request, response) => {
		asked.push(request.url ?? '/');
		if (mode === 'black-hole') return;
		const { pathname } = new URL(request.url ?? '/', 'http://host');
		if (pathname === '/build') void build(request, response);
		else if (request.method === 'POST') void relay.answer(request, response);
		else if (pathname === '/headless.js') sendScript(response, script);
		else if (pathname === '/headless') sendPage(response, mode);
		else response.writeHead(404).end();
	});
	async function build(request: IncomingMessage, response: ServerResponse): Promise<void> {
		if (mode === 'build-hangs') await once(modeChanges, 'changed');
		if (mode === 'build-throws') response.writeHead(500).end('Invalid API key');
		else await relay.answer(request, response);
	}

	await listen(server, 0);
	const { port } = server.address() as AddressInfo;
	if (mode === 'refused') await close(server);

	return {
		origin: `http://127.0.0.1:${port}`,
		asked,
		async setMode(next) {
			mode = next;
			modeChanges.emit('changed');
			if (mode === 'refused') await close(server);
			else if (!server.listening) await listen(server, port);
		},
		async [Symbol.asyncDispose]() {
			await relay.stop();
			await close(server);
		},
	};
}

/** What a frame needs on an isolated page. */
const embeddable = {
	'Cross-Origin-Embedder-Policy': 'require-corp',
	'Cross-Origin-Resource-Policy': 'cross-origin',
};

function sendPage(response: ServerResponse, mode: HostMode): void {
	const script =
		mode === 'without-init' ? '' : '<script type="module" src="/headless.js"></script>';
	const delay = mode === 'late-init' ? LATE_INIT_MS : 0;
	response.writeHead(mode === 'unavailable' ? 503 : 200, {
		'Content-Type': 'text/html; charset=utf-8',
		'Cache-Control': 'no-store',
		...(mode !== 'coep-without-corp' && embeddable),
		...(mode === 'x-frame-options' && { 'X-Frame-Options': 'DENY' }),
	});
	const page = `<!doctype html><html data-delay="${delay}"><title>headless</title>`;
	response.end(mode === 'unavailable' ? 'Service Unavailable' : page + script);
}

function sendScript(response: ServerResponse, script: string): void {
	response.writeHead(200, { 'Content-Type': 'text/javascript', ...embeddable });
	response.end(script);
}

async function listen(server: Server, port: number): Promise<void> {
	const { promise, resolve, reject } = Promise.withResolvers<void>();
	server.once('error', reject).listen(port, '127.0.0.1', resolve);
	await promise;
	server.off('error', reject);
}

async function close(server: Server): Promise<void> {
	if (!server.listening) return;
	const { promise, resolve } = Promise.withResolvers<void>();
	server.close(() => resolve());
	server.closeAllConnections();
	await promise;
}
