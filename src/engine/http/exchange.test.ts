import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EngineRequest, EngineRequestError, EngineResponse } from '../port.ts';
import { pipePair } from '../process/pipe.ts';
import { exchange } from './exchange.ts';

/** Asks a peer that answers with `answer` (and ends, or is cut) once a request has arrived. */
async function ask(
	request: EngineRequest,
	answer: string,
	then: 'stay' | 'end' | 'cut' = 'stay',
): Promise<{ sent: string; response: Promise<EngineResponse> }> {
	const [near, far] = pipePair();
	const response = exchange(near, request, 3000);
	response.catch(() => {});
	const sent = await new Promise<string>((resolve) => {
		far.onData = (bytes) => {
			if (answer !== '') far.write(new TextEncoder().encode(answer));
			if (then === 'end') far.end();
			if (then === 'cut') far.destroy();
			resolve(new TextDecoder().decode(bytes));
		};
	});
	return { sent, response };
}

const GET: EngineRequest = { method: 'GET', path: '/a?b' };

test('host and connection are added, the rest stays as it is', async () => {
	const { sent } = await ask(
		{
			...GET,
			headers: [
				['X-B', '1'],
				['x-b', '2'],
			],
		},
		'',
		'cut',
	);
	assert.equal(
		sent,
		'GET /a?b HTTP/1.1\r\nHost: localhost:3000\r\nX-B: 1\r\nx-b: 2\r\nConnection: close\r\n\r\n',
	);
});

test('fields that are given are not added again', async () => {
	const headers = [
		['host', 'me'],
		['connection', 'keep-alive'],
		['content-length', '1'],
	] as const;
	const { sent } = await ask({ method: 'POST', path: '/', headers, body: 'x' }, '', 'cut');
	assert.equal(
		sent,
		'POST / HTTP/1.1\r\nhost: me\r\nconnection: keep-alive\r\ncontent-length: 1\r\n\r\nx',
	);
});

test('the length of a body is counted in bytes', async () => {
	const { sent } = await ask({ method: 'POST', path: '/', body: 'h\u00e9' }, '', 'cut');
	assert.match(sent, /Content-Length: 3\r\n\r\nh\u00e9$/);
});

test('a response keeps order, spelling and duplicates of its fields', async () => {
	const { response } = await ask(
		GET,
		'HTTP/1.1 201 Made\r\nB: 1\r\nset-cookie: a\r\nSet-Cookie: b\r\nContent-Length: 2\r\n\r\nhi',
	);
	const { durationMs, body, ...rest } = await response;
	assert.deepEqual(rest, {
		status: 201,
		statusText: 'Made',
		headers: [
			['B', '1'],
			['set-cookie', 'a'],
			['Set-Cookie', 'b'],
			['Content-Length', '2'],
		],
	});
	assert.equal(new TextDecoder().decode(body), 'hi');
	assert.ok(durationMs > 0);
});

test('interim responses are passed over', async () => {
	const { response } = await ask(
		GET,
		'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n',
	);
	assert.equal((await response).status, 204);
});

test('a response to HEAD has no body', async () => {
	const { response } = await ask(
		{ method: 'HEAD', path: '/' },
		'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n',
	);
	assert.equal((await response).body.length, 0);
});

test('a body may last until the end', async () => {
	const { response } = await ask(GET, 'HTTP/1.1 200 OK\r\n\r\nall', 'end');
	assert.equal(new TextDecoder().decode((await response).body), 'all');
});

for (const [name, answer, then, code, message] of [
	[
		'nothing',
		'',
		'end',
		'ECONNRESET',
		'The connection was closed before a byte of the response arrived.',
	],
	[
		'half a head',
		'HTTP/1.1 200 OK\r\n',
		'end',
		'ECONNRESET',
		'The connection was closed inside the head of the response, after 17 bytes.',
	],
	[
		'half a body',
		'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\npart',
		'cut',
		'ECONNRESET',
		'The connection was closed before the end of the body: 4 of 9 bytes arrived.',
	],
	[
		'half a chunk',
		'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\npart',
		'end',
		'ECONNRESET',
		'The connection was closed before the end of the body: 4 bytes arrived.',
	],
	[
		'something else',
		'SSH-2.0\r\n',
		'stay',
		'HPE_INVALID',
		'The answer is not HTTP: Expected HTTP/, RTSP/ or ICE/ (HPE_INVALID_CONSTANT).',
	],
] as const)
	test(`${name} is a failure with a reason`, async () => {
		const { response } = await ask(GET, answer, then);
		await assert.rejects(response, (error: EngineRequestError) => {
			assert.deepEqual(
				[error.name, error.code, error.message],
				['EngineRequestError', code, message],
			);
			return true;
		});
	});

test('a body without an end is cut at 64 MB', async () => {
	const [near, far] = pipePair();
	const response = exchange(near, GET, 3000);
	far.onData = () => {
		far.write(new TextEncoder().encode('HTTP/1.1 200 OK\r\n\r\n'));
		for (let count = 0; count < 64; count++) far.write(new Uint8Array(1024 * 1024));
	};
	await assert.rejects(response, {
		code: 'ECONNRESET',
		message: 'The connection was cut: the response is longer than 64 MB.',
	});
});

test('what arrived before the cut is kept, once the head is whole', async () => {
	const head = 'HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n';
	const cut = await ask(GET, `${head}half`, 'cut');
	await assert.rejects(cut.response, ({ code, partial }: EngineRequestError) => {
		assert.equal(code, 'ECONNRESET');
		assert.deepEqual(partial, {
			status: 200,
			statusText: 'OK',
			headers: [['content-length', '9']],
			body: new TextEncoder().encode('half'),
		});
		return true;
	});
	const { response } = await ask(GET, 'HTTP/1.1 200 OK\r\nconte', 'cut');
	await assert.rejects(response, { code: 'ECONNRESET', partial: undefined });
});
