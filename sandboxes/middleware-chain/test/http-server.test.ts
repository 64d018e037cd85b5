import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { createHttpServer, type Handler, stop } from '../src/index.ts';
import { journal, open, read, serving } from './serving.ts';

async function listening(handler: Handler) {
	const server = createHttpServer(handler);
	server.listen(0);
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	return { server, url: `http://localhost:${port}` };
}

test('the server waits only so long for head, body and idle', () => {
	const server = createHttpServer(() => {});
	assert.equal(server.headersTimeout, 5_000);
	assert.equal(server.requestTimeout, 30_000);
	assert.equal(server.keepAliveTimeout, 65_000);
});

test('a throw through every layer ends one connection', async () => {
	const stderr = journal();
	const { error } = console;
	console.error = stderr.write;
	try {
		const handler: Handler = (request, response) => {
			if (request.url === '/panic') throw new Error('boom');
			response.end('still here');
		};
		await serving(handler, async (url) => {
			await assert.rejects(fetch(`${url}/panic`));
			assert.equal(await (await fetch(url)).text(), 'still here');
		});
	} finally {
		console.error = error;
	}
	assert.match(await stderr.line(0), /^Error: boom/);
});

test('stop lets the request under way finish', async () => {
	const { server, url } = await listening(async (_, response) => {
		response.write('one ');
		await new Promise((resolve) => setTimeout(resolve, 10));
		response.end('two');
	});
	const answer = await fetch(url);
	const stopped = stop(server);
	assert.equal(await answer.text(), 'one two');
	await stopped;
	await assert.rejects(fetch(url));
});

test('stop cuts what takes longer than the grace', async () => {
	const { server, url } = await listening((_, response) => {
		response.write('for ever');
	});
	const { response } = await open(url);
	const body = read(response);
	await stop(server, 10);
	assert.equal((await body).whole, false);
});
