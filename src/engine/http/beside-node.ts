import assert from 'node:assert/strict';
import nodeHttp from 'node:http';
import nodeNet from 'node:net';
import { test } from 'node:test';
import type { Pipe } from '../process/host.ts';
import { createHttp } from './index.ts';
import { createTestHost } from './test-host.ts';

/** For tests: one program, run on Node's own modules and on ours, with what each of them did. */
export interface Outcome {
	/** What the program logged. */
	log: string[];
	/** The bytes that the raw end got, dates masked. */
	wire: string;
	/** How the connection ended for the raw end. */
	end: 'open' | 'ended' | 'reset';
}

/** One step of the raw end: bytes to send, a pause, the wait for one more request, an end or a cut. */
export type Step = string | { wait: number } | 'ASKED' | 'FIN' | 'RST';

export interface Both {
	node: Outcome;
	page: Outcome;
}

const QUIET_MS = 30;
const TURNS = 10;

type NodeHttp = typeof nodeHttp;
type Log = (...parts: unknown[]) => void;

/** The raw end of a connection, over TCP or over a pipe. */
interface RawEnd {
	write(text: string): void;
	fin(): void;
	rst(): void;
}

/** Sends `steps` to the server that `program` makes. */
export async function serverOnBoth(
	program: (http: NodeHttp, log: Log) => nodeHttp.Server,
	steps: readonly Step[],
): Promise<Both> {
	const node = await serverOnNode(program, steps);
	return { node, page: await serverOnPage(program, steps) };
}

/** A test: the same handler, on Node and here, writes the same bytes, logs the same and ends the same. */
export function sameServer(
	name: string,
	steps: readonly Step[],
	handler: (req: nodeHttp.IncomingMessage, res: nodeHttp.ServerResponse, log: Log) => unknown,
	options: nodeHttp.ServerOptions = {},
): void {
	test(name, async () => {
		const { node, page } = await serverOnBoth(
			(http, log) => http.createServer(options, (req, res) => void handler(req, res, log)),
			steps,
		);
		assert.deepEqual(page, node);
	});
}

async function serverOnNode(
	program: (http: NodeHttp, log: Log) => nodeHttp.Server,
	steps: readonly Step[],
): Promise<Outcome> {
	const record = recorder();
	const server = program(nodeHttp, record.log);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as nodeNet.AddressInfo;
	const socket = nodeNet.connect({ port, host: '127.0.0.1', allowHalfOpen: true });
	listenTcp(socket, record);
	await new Promise((resolve) => socket.once('connect', resolve));
	await play(rawTcp(socket), steps, record);
	socket.destroy();
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
	return record.outcome();
}

async function serverOnPage(
	program: (http: NodeHttp, log: Log) => nodeHttp.Server,
	steps: readonly Step[],
): Promise<Outcome> {
	const record = recorder();
	const host = createTestHost();
	const server = program(createHttp(host).http as unknown as NodeHttp, record.log);
	await new Promise<void>((resolve) => server.listen(3000, '127.0.0.1', resolve));
	const pipe = await host.connect(3000);
	listenPipe(pipe, record);
	await play(rawPipe(pipe), steps, record);
	pipe.end();
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
	for (const error of host.uncaught) record.log('uncaught', String(error));
	return record.outcome();
}

/** Runs a client against a server that answers with `steps` once a request has arrived. */
export async function clientOnBoth(
	program: (
		http: NodeHttp,
		port: number,
		log: Log,
		fetch: typeof globalThis.fetch,
	) => Promise<unknown>,
	steps: readonly Step[],
): Promise<Both> {
	const onNode = recorder();
	const sockets = new Set<nodeNet.Socket>();
	const server = nodeNet.createServer({ allowHalfOpen: true }, (socket) => {
		sockets.add(socket);
		listenTcp(socket, onNode);
		socket.once('data', () => void play(rawTcp(socket), steps, onNode, 0));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as nodeNet.AddressInfo;
	onNode.port = port;
	await program(nodeHttp, port, onNode.log, globalThis.fetch);
	for (const socket of sockets) socket.destroy();
	server.close();

	const onPage = recorder();
	onPage.port = 3000;
	const host = createTestHost();
	const pipes = new Set<Pipe>();
	await host.listen(3000, (pipe) => {
		pipes.add(pipe);
		let asked = false;
		listenPipe(pipe, onPage, () => {
			if (!asked) void play(rawPipe(pipe), steps, onPage, 0);
			asked = true;
		});
	});
	const { http, fetch } = createHttp(host);
	await program(http as unknown as NodeHttp, 3000, onPage.log, fetch);
	for (const pipe of pipes) pipe.destroy();
	for (const error of host.uncaught) onPage.log('uncaught', String(error));
	return { node: onNode.outcome(), page: onPage.outcome() };
}

interface Recorder {
	log: Log;
	got(text: string): void;
	ended(how: 'ended' | 'reset'): void;
	outcome(): Outcome;
	readonly size: number;
	/** Heads of requests that arrived so far. */
	readonly asked: number;
	readonly over: boolean;
	port: number;
}

function recorder(): Recorder {
	const log: string[] = [];
	let wire = '';
	let end: Outcome['end'] = 'open';
	return {
		port: 0,
		log: (...parts) =>
			void log.push(
				parts.map((part) => (typeof part === 'string' ? part : JSON.stringify(part))).join(' '),
			),
		got(text) {
			wire += text;
		},
		ended(how) {
			if (end === 'open') end = how;
		},
		get size() {
			return wire.length;
		},
		get asked() {
			return wire.split('\r\n\r\n').length - 1;
		},
		get over() {
			return end !== 'open';
		},
		outcome() {
			const mask = (text: string): string =>
				text
					.replace(/Date: [^\r\n]*/gi, 'Date: now')
					.replaceAll(String(this.port || '-----'), 'PORT');
			return { log: log.map(mask), wire: mask(wire), end };
		},
	};
}

async function play(
	raw: RawEnd,
	steps: readonly Step[],
	record: Recorder,
	quietMs = QUIET_MS,
): Promise<void> {
	let asked = record.asked;
	for (const step of steps) {
		if (step === 'FIN') raw.fin();
		else if (step === 'RST') raw.rst();
		else if (step === 'ASKED') {
			while (record.asked === asked) await pause(1);
			asked = record.asked;
		} else if (typeof step === 'string') raw.write(step);
		else await pause(step.wait);
	}
	// Quiet means: nothing new for a while, or over.
	let rounds = 0;
	for (let size = -1; quietMs > 0 && size !== record.size && !record.over; ) {
		// The first byte may take longer on a busy machine.
		if (record.size > 0 || ++rounds > 5) size = record.size;
		await pause(quietMs);
	}
}

/**
 * Time, and then turns of the event loop: a process that did not get the machine for a while finds its timers due
 * and its sockets not read yet. Both ends are in this process, so what was sent has arrived after some turns.
 */
async function pause(ms: number): Promise<void> {
	await new Promise((resolve) => setTimeout(resolve, ms));
	for (let turn = 0; turn < TURNS; turn++) await new Promise((resolve) => setImmediate(resolve));
}

function rawTcp(socket: nodeNet.Socket): RawEnd {
	return {
		write: (text) => void socket.write(text, 'latin1'),
		fin: () => void socket.end(),
		rst: () => void socket.resetAndDestroy(),
	};
}

function listenTcp(socket: nodeNet.Socket, record: Recorder): void {
	socket.on('data', (bytes) => record.got(bytes.toString('latin1')));
	socket.on('end', () => record.ended('ended'));
	socket.on('error', () => record.ended('reset'));
}

function rawPipe(pipe: Pipe): RawEnd {
	return {
		write: (text) => pipe.write(new Uint8Array(Buffer.from(text, 'latin1'))),
		fin: () => pipe.end(),
		rst: () => pipe.destroy(),
	};
}

function listenPipe(pipe: Pipe, record: Recorder, onData = (): void => {}): void {
	pipe.onEnd = () => record.ended('ended');
	pipe.onClose = (reset) => record.ended(reset ? 'reset' : 'ended');
	pipe.onData = (bytes) => {
		record.got(Buffer.from(bytes).toString('latin1'));
		onData();
	};
}
