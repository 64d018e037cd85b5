import assert from 'node:assert/strict';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { test } from 'node:test';
import { sameServer as same, serverOnBoth } from './beside-node.ts';

const GET = 'GET / HTTP/1.1\r\nHost: a\r\n\r\n';
const POST = 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello';

const end = (_req: IncomingMessage, res: ServerResponse): unknown => res.end('hi');

// Interim responses
const EXPECT = 'POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n';
same('100-continue is answered by itself', [EXPECT, { wait: 20 }, 'hello'], (req, res) => {
	req.pipe(res);
});
test('checkContinue decides about 100-continue', async () => {
	const { node, page } = await serverOnBoth(
		(http, log) =>
			http.createServer().on('checkContinue', (req, res) => {
				log(req.method, req.headers.expect);
				res.writeHead(413).end();
			}),
		[EXPECT],
	);
	assert.deepEqual(page, node);
});
same('another expectation fails with 417', [EXPECT.replace('100-continue', 'a miracle')], end);
same('early hints go first', [GET], (_req, res) => {
	res.writeEarlyHints({ link: ['</a.css>; rel=preload; as=style', '</b.js>; rel=preload'] });
	res.writeProcessing();
	res.end('page');
});

// Connections
same(
	'requests in one piece are answered in order',
	[`${GET}${GET.replace('/', '/2')}`],
	(req, res) => {
		if (req.url === '/') setTimeout(() => res.end('slow'), 20);
		else res.end('fast');
	},
);
same('a connection is used again', [GET, { wait: 20 }, GET], end);
same(
	'Connection: close ends the connection',
	[GET.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n')],
	end,
);
same('HTTP/1.0 closes', ['GET / HTTP/1.0\r\n\r\n'], end);
same('HTTP/1.0 in pieces is not chunked', ['GET / HTTP/1.0\r\n\r\n'], (_req, res) => {
	res.write('a');
	res.end('b');
});
same('HTTP/1.0 with keep-alive stays', ['GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n'], end);
same('a body that is not read does not block the next request', [POST, POST], end);
same(
	'a chunked request with extensions and trailers',
	[
		'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5;x=1\r\nhello\r\n1\r\n!\r\n0\r\nX-T: 1\r\nx-t: 2\r\n\r\n',
	],
	(req, res, log) => {
		let text = '';
		req.on('data', (bytes) => {
			text += bytes;
		});
		req.on('end', () => {
			log(text, req.trailers, req.rawTrailers, req.complete);
			res.end();
		});
	},
);
same('a request byte by byte', [...POST], (req, res) => {
	let text = '';
	req.setEncoding('utf8').on('data', (part) => {
		text += part;
	});
	req.on('end', () => res.end(text));
});
same('keepAliveTimeout 0 gives no hint', [GET], end, { keepAliveTimeout: 0 });
same('keepAliveTimeout ends an idle connection', [GET, { wait: 120 }], end, {
	keepAliveTimeout: 20,
	keepAliveTimeoutBuffer: 0,
});
test('maxRequestsPerSocket limits a connection', async () => {
	const { node, page } = await serverOnBoth(
		(http) => {
			const server = http.createServer((_req, res) => res.end('hi'));
			server.maxRequestsPerSocket = 2;
			return server;
		},
		[GET, { wait: 20 }, GET],
	);
	assert.deepEqual(page, node);
});
same('the end of the client after a request does not stop the answer', [GET, 'FIN'], end);

// Headers in
same(
	'duplicates are joined, kept or dropped by name',
	[
		'GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nCookie: a=1\r\nCookie: b=2\r\nX-A: 1\r\nx-a: 2\r\nAccept: a\r\nAccept: b\r\n' +
			'User-Agent: 1\r\nUser-Agent: 2\r\nSet-Cookie: 1\r\nSet-Cookie: 2\r\nReferer: 1\r\nReferer: 2\r\nEmpty:\r\n\r\n',
	],
	(req, res, log) => {
		log(req.headers, req.rawHeaders, req.headersDistinct);
		res.end();
	},
);
same(
	'maxHeaderSize gives 431',
	[`GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(17_000)}\r\n\r\n`],
	end,
);
same('a request without Host gets 400', ['GET / HTTP/1.1\r\n\r\n'], end);
same('requireHostHeader can be off', ['GET / HTTP/1.1\r\n\r\n'], end, { requireHostHeader: false });

// Malformed
for (const [name, bytes] of Object.entries({
	'an unknown method': 'BREW / HTTP/1.1\r\n\r\n',
	garbage: 'garbage',
	'a space in a name': 'GET / HTTP/1.1\r\nHost : a\r\n\r\n',
	'a control character in a value': 'GET / HTTP/1.1\r\nX: a\u0001b\r\n\r\n',
	'a folded value': 'GET / HTTP/1.1\r\nHost: a\r\nX: a\r\n b\r\n\r\n',
	'lines that end in LF': 'GET / HTTP/1.1\nHost: a\n\n',
	'two lengths': 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx',
	'length and chunks':
		'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
	'a bad length': 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1x\r\n\r\nx',
	'a bad chunk size': 'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
	'an unknown coding': 'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\nxx',
	'an unknown version': 'GET / HTTP/3.7\r\n\r\n',
	'data after Connection: close': `${GET.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n')}x`,
}))
	test(`${name} is refused as by Node`, async () => {
		const { node, page } = await serverOnBoth((http) => http.createServer(end), [bytes]);
		assert.deepEqual(page, node);
	});
test('clientError gets the parser error and the socket', async () => {
	const { node, page } = await serverOnBoth(
		(http, log) =>
			http.createServer(end).on('clientError', (error: Error & { code?: string }, socket) => {
				log(
					error.code,
					error.message,
					String((error as unknown as { rawPacket: Buffer }).rawPacket),
				);
				socket.end('HTTP/1.1 400 Mine\r\n\r\n');
			}),
		['GET / HTTP/1.1\r\nX: \u0000\r\n\r\n'],
	);
	assert.deepEqual(page, node);
});

// Order of events
same(
	'events of request and response come in Node order',
	[POST.slice(0, -5), { wait: 20 }, 'hello'],
	(req, res, log) => {
		for (const name of ['data', 'end', 'close', 'aborted', 'error'])
			req.on(name, () => log('req', name));
		for (const name of ['prefinish', 'finish', 'close', 'error'])
			res.on(name, () => log('res', name));
		res.end('x', () => log('end callback'));
		log('handled');
	},
);
same(
	'a client that resets aborts the request',
	[EXPECT.replace('Expect: 100-continue\r\n', ''), { wait: 20 }, 'he', { wait: 20 }, 'RST'],
	(req, res, log) => {
		req.on('data', (bytes) => log('data', String(bytes)));
		req.on('aborted', () => log('aborted', req.destroyed, req.complete));
		req.on('error', (error: Error & { code?: string }) =>
			log('req error', error.code, error.message),
		);
		req.on('close', () => log('req close', req.aborted));
		res.on('close', () => log('res close', res.writableFinished));
	},
);
same(
	'a client that leaves after the request closes the response',
	[GET, { wait: 20 }, 'RST'],
	(req, res, log) => {
		req.on('close', () => log('req close'));
		req.on('error', () => log('req error'));
		res.on('close', () => {
			log('res close', res.destroyed, res.writableFinished);
			log(res.write('x'));
		});
	},
);
same('the server may cut the connection', [GET], (req, res, log) => {
	res.on('close', () => log('res close'));
	res.write('part');
	setTimeout(() => req.socket.destroy(), 10);
});
same('res.destroy cuts the connection', [GET], (_req, res, log) => {
	res.on('close', () => log('res close', res.destroyed));
	res.destroy();
});
same(
	'a client that ends inside a body',
	['POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc', { wait: 10 }, 'FIN'],
	(req, _res, log) => {
		req.on('aborted', () => log('aborted'));
		req.on('error', (error: Error & { code?: string }) => log(error.code, error.message));
		req.resume();
	},
);

// Timeouts
const checks = { connectionsCheckingInterval: 20 };
same('headersTimeout answers 408', ['GET / HTTP/1.1\r\nHo', { wait: 200 }], end, {
	...checks,
	headersTimeout: 50,
	requestTimeout: 1000,
});
same(
	'requestTimeout answers 408',
	['POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc', { wait: 200 }],
	(req) => req.resume(),
	{ ...checks, headersTimeout: 50, requestTimeout: 60 },
);
/** The request has to be read before: a socket that is destroyed with bytes unread answers with a reset. */
const SILENT_MS = 500;
test('setTimeout of a server ends a silent connection', async () => {
	const { node, page } = await serverOnBoth(
		(http) => http.createServer(() => {}).setTimeout(SILENT_MS),
		[GET, { wait: 1.5 * SILENT_MS }],
	);
	assert.deepEqual(page, node);
});
test('a timeout listener keeps the connection', async () => {
	const { node, page } = await serverOnBoth(
		(http, log) =>
			http
				.createServer((req, res) => {
					req.on('timeout', () => log('req'));
					res.on('timeout', () => {
						log('res');
						res.end('late');
					});
				})
				.setTimeout(SILENT_MS, () => log('server')),
		[GET, { wait: 1.5 * SILENT_MS }],
	);
	assert.deepEqual(page, node);
});

// Upgrade
test('an upgrade hands over the socket', async () => {
	const { node, page } = await serverOnBoth(
		(http, log) =>
			http.createServer(end).on('upgrade', (req, socket, head) => {
				log(req.headers.upgrade, String(head));
				socket.end('HTTP/1.1 101 Switching Protocols\r\n\r\nraw');
			}),
		['GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\nfirst'],
	);
	assert.deepEqual(page, node);
});
same(
	'without a listener an upgrade is a request',
	['GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n'],
	end,
);
