import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FromProcess, ToProcess } from '../in-page/protocol.ts';
import type { Pipe } from './host.ts';
import { KernelLink } from './kernel-link.ts';

test('a connection right behind the answer to listen finds its listener', async (t) => {
	const { port1: process, port2: kernel } = new MessageChannel();
	t.after(() => process.close());
	// As a program with ticks to run first: what comes from outside waits for its turn.
	const postponed: (() => void)[] = [];
	const link = new KernelLink(process, {
		enter: (callback) => void postponed.push(callback),
		hold: () => () => {},
	});
	const accepted: Pipe[] = [];
	const listening = link.listen(8080, (pipe) => void accepted.push(pipe));
	const asked = await new Promise<FromProcess>((resolve) => {
		kernel.onmessage = ({ data }) => resolve(data);
	});
	assert.deepEqual(asked, { type: 'listen', id: 1, port: 8080 });

	const { port1: client, port2: server } = new MessageChannel();
	t.after(() => client.close());
	kernel.postMessage({ type: 'listening', id: 1, port: 8080 } satisfies ToProcess);
	const connection: ToProcess = { type: 'connection', port: 8080, pipe: server };
	kernel.postMessage(connection, [server]);
	while (postponed.length < 2) await new Promise((resolve) => setImmediate(resolve));
	for (const callback of postponed.splice(0)) callback();

	assert.equal((await listening).port, 8080);
	assert.equal(accepted.length, 1);
});
