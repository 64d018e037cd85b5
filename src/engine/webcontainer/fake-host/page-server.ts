import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { bundle } from './bundle.ts';

export interface PageServer {
	readonly url: string;
	/** Bytes by path of everything the page may load. */
	readonly files: ReadonlyMap<string, string>;
	close(): void;
}

/**
 * Serves the test page isolated, as the site serves its own; `?coep=` replaces `require-corp`.
 * `?csp` forbids frames of other origins, `?host=ORIGIN` is where the client looks for its frame.
 */
export async function startPageServer(): Promise<PageServer> {
	const files = await bundle('fake-host/page.ts');
	const server = createServer((request, response) => {
		const { pathname, searchParams } = new URL(request.url ?? '/', 'http://page');
		const script = files.get(pathname);
		response.writeHead(200, {
			'Content-Type': script === undefined ? 'text/html; charset=utf-8' : 'text/javascript',
			'Cross-Origin-Opener-Policy': 'same-origin',
			'Cross-Origin-Embedder-Policy': searchParams.get('coep') ?? 'require-corp',
			...(searchParams.has('csp') && { 'Content-Security-Policy': "frame-src 'self'" }),
		});
		response.end(script ?? page(searchParams.get('host')));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://localhost:${port}/`,
		files,
		close() {
			server.close();
			server.closeAllConnections();
		},
	};
}

function page(host: string | null): string {
	const setHost = host
		? `<script>globalThis.WEBCONTAINER_API_IFRAME_URL = ${JSON.stringify(host)};</script>`
		: '';
	return `<!doctype html><html lang="en"><title>Test page</title><link rel="icon" href="data:,">
		<body>${setHost}<script type="module" src="/page.js"></script>`;
}
