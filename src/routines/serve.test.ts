import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { listen } from './listen.ts';
import { cacheControl, createSiteServer, headersFor } from './serve.ts';

const folder = mkdtempSync(join(tmpdir(), 'site-'));
const files = {
	'index.html': '<h1>Front page</h1>',
	'404.html': '<h1>Nothing here</h1>',
	'guides/index.html': '<h1>Guides</h1>',
	'.inputs': 'secret',
};
for (const [path, text] of Object.entries(files)) {
	mkdirSync(dirname(join(folder, path)), { recursive: true });
	writeFileSync(join(folder, path), text);
}
const server = createSiteServer(folder);
let origin = '';
before(async () => {
	origin = `http://127.0.0.1:${await listen(server, 0)}`;
});
after(() => {
	server.close();
	rmSync(folder, { recursive: true });
});
const get = (path: string) => fetch(`${origin}${path}`, { redirect: 'manual' });

test('the engine may be loaded into its own opaque origin, pages only into ours', () => {
	const policy = (path: string) => headersFor(path)['Cross-Origin-Resource-Policy'];
	assert.equal(policy('/engine/frame.1a2b3c4d5e.html'), 'cross-origin');
	assert.equal(policy('/'), 'same-origin');
});

test('every answer isolates the page, the 404 too', async () => {
	for (const path of ['/', '/nowhere/']) {
		const response = await get(path);
		for (const [name, value] of Object.entries(headersFor(path))) {
			assert.equal(response.headers.get(name), value, `${name} on ${path}`);
		}
	}
});

test('an address without a page gives the 404 page with its status', async () => {
	const response = await get('/nowhere/');
	assert.equal(response.status, 404);
	assert.match(response.headers.get('content-type') ?? '', /^text\/html/);
	assert.equal(await response.text(), '<h1>Nothing here</h1>');
});

test('a folder without its slash is sent to the address with it, query and all', async () => {
	const response = await get('/guides?from=here');
	assert.equal(response.status, 308);
	assert.equal(response.headers.get('location'), '/guides/?from=here');
	assert.equal((await get('/guides/')).status, 200);
});

test('nothing outside the folder and no hidden file is served', async () => {
	for (const path of ['/.inputs', '/%2e%2e/%2e%2e/etc/passwd', '/%']) {
		assert.equal((await get(path)).status, 404, path);
	}
});

test('only names with a hash are kept for ever', () => {
	assert.match(cacheControl('/_astro/lesson.B4x9_k2Q.js'), /immutable/);
	assert.match(cacheControl('/engine/frame-1a2b3c4d5e.html'), /immutable/);
	for (const path of ['/', '/index.html', '/engine/frame.html', '/pagefind/pagefind.js']) {
		assert.equal(cacheControl(path), 'no-cache', path);
	}
});
