import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { listen } from '../listen.ts';
import { createCompressedServer } from './compressed-server.ts';

describe('the compressing server', () => {
	const folder = mkdtempSync(join(tmpdir(), 'compressed-'));
	writeFileSync(join(folder, 'index.html'), '<p>line</p>'.repeat(500));
	writeFileSync(join(folder, 'font.woff2'), 'as it is');
	const server = createCompressedServer(folder);
	let origin = '';
	before(async () => {
		origin = `http://127.0.0.1:${await listen(server, 0)}`;
	});
	after(() => {
		server.close();
		rmSync(folder, { recursive: true });
	});

	it('a page comes in brotli, and says how long it is', async () => {
		const response = await fetch(`${origin}/`);
		assert.equal(response.headers.get('content-encoding'), 'br');
		assert.ok(Number(response.headers.get('content-length')) < 500);
		assert.equal(await response.text(), '<p>line</p>'.repeat(500));
	});

	it('what is compressed already, or is not there, comes as from the site itself', async () => {
		const font = await fetch(`${origin}/font.woff2`);
		assert.equal(font.headers.get('content-encoding'), null);
		assert.equal(await font.text(), 'as it is');
		assert.equal((await fetch(`${origin}/nowhere.html`)).status, 404);
	});
});
