import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { extname, join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { createSiteServer } from '../serve.ts';

const types: Readonly<Record<string, string>> = {
	'.css': 'text/css',
	'.html': 'text/html',
	'.js': 'text/javascript',
	'.json': 'application/json',
	'.svg': 'image/svg+xml',
};

/** Serves `folder` like the site's own server, with texts in brotli, as most hosts send them. */
export function createCompressedServer(folder: string): Server {
	const plain = createSiteServer(folder);
	const compressed = new Map<string, Buffer>();
	return createServer((request, response) => {
		const { pathname } = new URL(request.url ?? '/', 'http://localhost');
		const file = join(folder, pathname.endsWith('/') ? `${pathname}index.html` : pathname);
		const type = types[extname(file)];
		if (!type || !isFile(file)) {
			plain.emit('request', request, response);
			return;
		}
		const body = compressed.get(file) ?? brotliCompressSync(readFileSync(file));
		compressed.set(file, body);
		response.writeHead(200, {
			'Content-Type': `${type}; charset=utf-8`,
			'Content-Encoding': 'br',
			'Content-Length': body.length,
			'Cache-Control': 'no-cache',
		});
		response.end(body);
	});
}

const isFile = (path: string) => existsSync(path) && statSync(path).isFile();
