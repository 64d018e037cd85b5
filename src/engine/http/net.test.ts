import assert from 'node:assert/strict';
import type nodeNet from 'node:net';
import net from 'node:net';
import { test } from 'node:test';
import { AsyncLocalStorage } from '../process/async-context.ts';
import { createHttp } from './index.ts';
import type { Socket } from './socket.ts';
import { createTestHost } from './test-host.ts';

type Net = typeof nodeNet;

test('isIP agrees with Node', () => {
	const ours = createHttp(createTestHost()).net;
	for (const text of [
		'127.0.0.1',
		'1.2.3',
		'256.1.1.1',
		'01.2.3.4',
		'::1',
		'::ffff:1.2.3.4',
		'1::2::3',
		'fe80::1%eth0',
		'localhost',
		'',
		'[::1]',
	])
		assert.equal(ours.isIP(text), net.isIP(text), text);
});

test('an echo over sockets, on Node and here', async () => {
	const run = async (net: Net): Promise<string[]> => {
		const log: string[] = [];
		const serverLog: string[] = [];
		const server = net.createServer((socket) => {
			serverLog.push(`server ${socket.remoteFamily}`);
			socket.pipe(socket);
			socket.on('end', () => serverLog.push('server end'));
			socket.on('close', (hadError) => serverLog.push(`server close ${hadError}`));
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const { port, ...where } = server.address() as nodeNet.AddressInfo;
		log.push(JSON.stringify(where), String(server.listening), typeof port);
		const socket = net.connect(port, '127.0.0.1');
		log.push(socket.readyState);
		socket.on('connect', () =>
			log.push(`connect ${socket.remotePort === port} ${socket.readyState}`),
		);
		socket.setEncoding('utf8').on('data', (text) => log.push(String(text)));
		socket.end('hello');
		await new Promise((resolve) => socket.on('close', resolve));
		log.push(`${socket.bytesRead} ${socket.bytesWritten} ${socket.destroyed}`);
		await new Promise((resolve) => server.close(resolve));
		log.push(String(server.listening), String(server.address()));
		return [...log, ...serverLog];
	};
	assert.deepEqual(await run(createHttp(createTestHost()).net as unknown as Net), await run(net));
});

test('a server hears that it listens before it hears of a connection', async () => {
	const host = createTestHost();
	const opened = Promise.withResolvers<void>();
	const { net } = createHttp({
		...host,
		async listen(port, accept) {
			const listener = await host.listen(port, accept);
			await opened.promise;
			return listener;
		},
	});
	const events: string[] = [];
	const server = net.createServer((socket: Socket) => socket.resume());
	for (const name of ['listening', 'connection']) server.on(name, () => void events.push(name));
	server.listen(8080);
	const socket = net.connect(8080);
	await new Promise((resolve) => socket.on('connect', resolve));
	await new Promise((resolve) => setTimeout(resolve, 5));
	assert.deepEqual(events, []);
	const connected = new Promise((resolve) => server.on('connection', resolve));
	opened.resolve();
	await connected;
	assert.deepEqual(events, ['listening', 'connection']);
	socket.destroy();
	server.close();
});

test('a port that is taken is an error event with the text of Node', async () => {
	const { http } = createHttp(createTestHost());
	const create = (): nodeNet.Server => (http['createServer'] as () => nodeNet.Server)();
	const first = create();
	await new Promise<void>((resolve) => first.listen(3000, resolve));
	const error = await new Promise<Error>((resolve) => create().listen(3000).on('error', resolve));
	assert.equal(error.message, 'listen EADDRINUSE: address already in use :::3000');
	assert.deepEqual(
		{ ...error },
		{ errno: -98, code: 'EADDRINUSE', syscall: 'listen', address: '::', port: 3000 },
	);
	first.close();
});

test('misuse of listen and close is told as by Node', async () => {
	const run = async (net: Net): Promise<string[]> => {
		const log: string[] = [];
		const tried = (act: () => unknown): void => {
			try {
				act();
			} catch (error) {
				log.push(
					`${(error as Error).name} ${(error as { code?: string }).code} ${(error as Error).message}`,
				);
			}
		};
		const server = net.createServer();
		tried(() => server.listen(65_536));
		tried(() => server.listen({ port: -1 }));
		await new Promise<void>((resolve) => server.listen(0, resolve));
		tried(() => server.listen(0));
		await new Promise((resolve) => server.close(resolve));
		const late = await new Promise<Error | undefined>((resolve) => server.close(resolve));
		log.push(`${(late as { code?: string } | undefined)?.code} ${late?.message}`);
		return log;
	};
	assert.deepEqual(await run(createHttp(createTestHost()).net as unknown as Net), await run(net));
});

test('a server keeps its process alive until it is closed, or unref is called', async () => {
	const host = createTestHost();
	const { net } = createHttp(host);
	const server = net.createServer().listen(3000);
	assert.equal(host.held, 1);
	server.unref();
	assert.equal(host.held, 0);
	server.ref();
	assert.equal(host.held, 1);
	await new Promise((resolve) => server.on('listening', resolve));
	server.close();
	assert.equal(host.held, 0);
});

test('a kept connection that is idle does not keep the process alive', async () => {
	const host = createTestHost();
	const { http, fetch } = createHttp(host);
	const server = (http['createServer'] as (handler: unknown) => nodeNet.Server)(
		(_req: unknown, res: { end(text: string): void }) => res.end('hi'),
	);
	await new Promise<void>((resolve) => server.listen(3000, resolve));
	await (await fetch('http://localhost:3000')).text();
	await new Promise<void>((resolve) => server.close(() => resolve()));
	await new Promise((resolve) => setTimeout(resolve, 10));
	assert.equal(host.held, 0);
	assert.deepEqual(host.uncaught, []);
});

test('a handler runs in the frame of listen, a response in the frame of its request', async () => {
	const { http } = createHttp(createTestHost());
	const { createServer, get, Agent } = http as unknown as typeof import('node:http');
	const store = new AsyncLocalStorage<string>();
	const seen: (string | undefined)[] = [];
	const server = createServer((_req, res) => {
		seen.push(store.getStore());
		res.end();
	});
	await new Promise<void>((resolve) => store.run('server', () => server.listen(3000, resolve)));
	const agent = new Agent({ keepAlive: true });
	for (const name of ['first', 'second'])
		await new Promise<void>((resolve) =>
			store.run(name, () =>
				get({ port: 3000, agent }, (res) => {
					seen.push(store.getStore());
					res.resume().on('end', () => setTimeout(resolve, 5));
				}),
			),
		);
	agent.destroy();
	server.close();
	assert.deepEqual(seen, ['server', 'first', 'server', 'second']);
});
