import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import sirv from 'sirv';

/** On almost every answer. WebContainer needs SharedArrayBuffer, which browsers only give to isolated pages. */
const headers: Readonly<Record<string, string>> = {
	'Cross-Origin-Opener-Policy': 'same-origin',
	'Cross-Origin-Embedder-Policy': 'require-corp',
	'Cross-Origin-Resource-Policy': 'same-origin',
	'X-Content-Type-Options': 'nosniff',
	'Referrer-Policy': 'strict-origin-when-cross-origin',
};

/** The headers of the answer at `path` (with a leading slash). */
export function headersFor(path: string): Readonly<Record<string, string>> {
	if (!path.startsWith('/engine/')) return headers;
	// The engine's frame has an opaque origin, and for Firefox that is another site than ours.
	return { ...headers, 'Cross-Origin-Resource-Policy': 'cross-origin' };
}

/** Names under these paths contain a hash of the content, so a copy never grows old. */
const hashed = /^\/(_astro|engine|sandboxes)\/.*[.-][\w-]{8,}\.\w+$/;

/** How long a browser may keep the file at `path` (with a leading slash). */
export function cacheControl(path: string): string {
	if (hashed.test(path)) return 'public, max-age=31536000, immutable';
	return 'no-cache';
}

/** Serves the files of `folder` as a static host should: isolation, caching, redirects to folders, the 404 page. */
export function createSiteServer(folder: string): Server {
	const serveFile = sirv(folder, {
		etag: true,
		extensions: ['html'],
		setHeaders: (response, path) => void response.setHeader('Cache-Control', cacheControl(path)),
		onNoMatch: (_request, response) => notFound(folder, response),
	});
	return createServer((request, response) => {
		const path = new URL(request.url ?? '/', 'http://localhost').pathname;
		for (const [name, value] of Object.entries(headersFor(path))) response.setHeader(name, value);
		const folderUrl = missingSlash(folder, request);
		if (folderUrl) response.writeHead(308, { Location: folderUrl }).end();
		else serveFile(request, response);
	});
}

/** `/guides` → `/guides/` when that is a folder with a page; relative links need it. */
function missingSlash(folder: string, request: IncomingMessage): string | undefined {
	const url = new URL(request.url ?? '/', 'http://localhost');
	if (url.pathname.endsWith('/')) return undefined;
	const page = join(folder, decoded(url.pathname), 'index.html');
	if (!page.startsWith(folder) || !existsSync(page)) return undefined;
	return `${url.pathname}/${url.search}`;
}

function decoded(path: string): string {
	try {
		return decodeURIComponent(path);
	} catch {
		return path;
	}
}

function notFound(folder: string, response: ServerResponse): void {
	const page = join(folder, '404.html');
	const found = existsSync(page) && statSync(page).isFile();
	response.writeHead(404, {
		'Content-Type': `${found ? 'text/html' : 'text/plain'}; charset=utf-8`,
		'Cache-Control': 'no-cache',
	});
	response.end(found ? readFileSync(page) : 'There is no page at this address.\n');
}
