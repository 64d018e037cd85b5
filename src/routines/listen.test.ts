import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, test } from 'node:test';
import { answers, freePort, listen } from './listen.ts';

const servers = [createServer(), createServer(), createServer()] as const;
after(() => {
	for (const server of servers) server.close();
});

test('a taken port gives the next free one', async () => {
	const first = await listen(servers[0], await freePort(20_000));
	const second = await listen(servers[1], first);
	assert.ok(second > first);
	assert.ok(await answers(second, '127.0.0.1'));
});

test('a program on the other loopback address counts as taken', async (t) => {
	const port = await freePort(21_000);
	try {
		await listen(servers[2], port, '::1');
	} catch {
		return t.skip('this machine has no ::1');
	}
	assert.ok((await freePort(port)) > port);
});
