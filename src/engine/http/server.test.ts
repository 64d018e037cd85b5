import assert from 'node:assert/strict';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { test } from 'node:test';
import { type Step, serverOnBoth } from './beside-node.ts';

type Handler = (
	req: IncomingMessage,
	res: ServerResponse,
	log: (...parts: unknown[]) => void,
) => unknown;

const GET = 'GET / HTTP/1.1\r\nHost: a\r\n\r\n';
const POST = 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello';

/** The same handler, on Node and here: same bytes, same log, same end. */
function same(
	name: string,
	steps: readonly Step[],
	handler: Handler,
	options: object = {},
	quietMs?: number,
): void {
	test(name, async () => {
		const { node, page } = await serverOnBoth(
			(http, log) => http.createServer(options, (req, res) => handler(req, res, log)),
			steps,
			quietMs,
		);
		assert.deepEqual(page, node);
	});
}

const end = (_req: IncomingMessage, res: ServerResponse): unknown => res.end('hi');
/** Logs the code and the text of what `act` throws. */
const tried = (log: (...parts: unknown[]) => void, act: () => unknown): void => {
	try {
		act();
		log('no error');
	} catch (error) {
		const { name, code, message } = error as Error & { code?: string };
		log(name, code, message);
	}
};

// Heads
same('a body in one piece gets its length', [GET], end);
same('a body in pieces is chunked', [GET], (_req, res) => {
	res.write('one');
	res.write('two');
	res.end('three');
});
same('an empty answer has length 0', [GET], (_req, res) => res.end());
same('explicit fields come first, in the order of setting', [GET], (_req, res) => {
	res.setHeader('X-B', 'b');
	res.setHeader('x-a', ['1', '2']);
	res.setHeader('X-B', 'c');
	res.setHeader('Content-Type', 'text/plain');
	res.end('x');
});
same('writeHead merges into what was set', [GET], (_req, res) => {
	res.setHeader('A', '1');
	res.setHeader('B', '2');
	res.writeHead(201, { B: '3', C: '4' }).end('x');
});
same('writeHead takes a reason and fields', [GET], (_req, res) => {
	res.writeHead(299, 'Fine by me', { A: 1 });
	res.end('x');
});
same('writeHead takes a flat list with duplicates', [GET], (_req, res) => {
	res.writeHead(200, ['A', '1', 'A', '2', 'B', '3']);
	res.end();
});
same('writeHead takes a flat list over fields that are set', [GET], (_req, res) => {
	res.setHeader('A', '0');
	res.writeHead(200, ['A', '1', 'A', '2']);
	res.end();
});
same('an unknown status has the reason "unknown"', [GET], (_req, res) => res.writeHead(599).end());
same('statusCode and statusMessage count', [GET], (_req, res) => {
	res.statusCode = 404;
	res.statusMessage = 'Gone fishing';
	res.end('no');
});
same('cookies are lines of their own', [GET], (_req, res) => {
	res.setHeader('Set-Cookie', ['a=1', 'b=2']);
	res.appendHeader('Set-Cookie', 'c=3');
	res.end();
});
same('Date, Connection and Content-Length can be given', [GET], (_req, res) => {
	res.writeHead(200, { Date: 'never', Connection: 'close', 'Content-Length': 2 });
	res.end('ok');
});
same('fields that are removed stay away', [GET], (_req, res) => {
	res.removeHeader('Date');
	res.removeHeader('Connection');
	res.removeHeader('Content-Length');
	res.end('ok');
});
same('without length and chunks the body ends with the connection', [GET], (_req, res) => {
	res.removeHeader('Transfer-Encoding');
	res.write('a');
	res.end('b');
});
same('trailers follow the last chunk', [GET], (_req, res) => {
	res.setHeader('Trailer', 'X-Sum');
	res.write('a');
	res.addTrailers({ 'X-Sum': '1' });
	res.end();
});
same('headers can be flushed before the body', [GET], (_req, res) => {
	res.flushHeaders();
	setTimeout(() => res.end('late'), 10);
});
same('corked writes share a chunk', [GET], (_req, res) => {
	res.write('first');
	res.cork();
	res.write('a');
	res.write('b');
	process.nextTick(() => {
		res.uncork();
		res.end();
	});
});
same('a value above ASCII follows the encoding of the body', [GET, GET], (req, res) => {
	res.setHeader('X', 'caf\u00e9');
	res.end(req.url === '/' ? 'text' : Buffer.from('bytes'));
});
same('setHeaders takes a Map and a Headers', [GET], (_req, res) => {
	const headers = new Headers({ b: '2' });
	headers.append('set-cookie', 'x=1');
	headers.append('set-cookie', 'y=2');
	res
		.setHeaders(headers)
		.setHeaders(new Map([['a', '1']]))
		.end();
});
same('the getters know what was set', [GET], (_req, res, log) => {
	res.setHeader('X-A', 1);
	res.setHeader('b', ['2', '3']);
	log(res.getHeaders(), res.getHeaderNames(), res.hasHeader('x-a'));
	log(res.getHeader('X-a'), res.getHeader('none'), res.headersSent);
	res.end();
	log(res.headersSent, res.writableEnded, res.finished);
});

// Bodies that must not be
same('HEAD gets the head alone', [GET.replace('GET', 'HEAD')], end);
same('HEAD with chunks gets the head alone', [GET.replace('GET', 'HEAD')], (_req, res) => {
	res.write('a');
	res.end('b');
});
same('204 has no body', [GET], (_req, res) => {
	res.writeHead(204);
	res.write('ignored');
	res.end('too');
});
same('304 has no body but may tell a length', [GET], (_req, res) => {
	res.writeHead(304, { 'Content-Length': 10 });
	res.end('ignored');
});
same('204 with chunks closes the connection', [GET], (_req, res) => {
	res.writeHead(204, { 'Transfer-Encoding': 'chunked' });
	res.end();
});
same(
	'rejectNonStandardBodyWrites makes such a body an error',
	[GET],
	(_req, res, log) => {
		res.writeHead(204);
		tried(log, () => res.write('x'));
		res.end();
	},
	{ rejectNonStandardBodyWrites: true },
);

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

// Misuse
same('headers after they are sent are refused', [GET], (_req, res, log) => {
	res.write('x');
	tried(log, () => res.setHeader('A', '1'));
	tried(log, () => res.appendHeader('A', '1'));
	tried(log, () => res.removeHeader('A'));
	tried(log, () => res.writeHead(200));
	tried(log, () => res.setHeaders(new Map()));
	res.end();
});
same('names and values are checked', [GET], (_req, res, log) => {
	tried(log, () => res.setHeader('a b', '1'));
	tried(log, () => res.setHeader('', '1'));
	tried(log, () => res.setHeader('a', undefined as never));
	tried(log, () => res.setHeader('a', 'x\ny'));
	tried(log, () => res.setHeader('a', '\u0100'));
	tried(log, () => res.getHeader(5 as never));
	tried(log, () => res.writeHead(99));
	tried(log, () => res.writeHead(1000));
	tried(log, () => res.writeHead(200, { 'b c': '1' }));
	tried(log, () => res.write(5 as never));
	tried(log, () => res.write(null as never));
	tried(log, () => res.addTrailers({ 'b c': '1' }));
	tried(log, () => res.writeHead(200, 'bad\nreason'));
	res.statusMessage = 'good';
	res.end();
});
same('write and end after end are reported', [GET], (_req, res, log) => {
	res.on('error', (error: Error & { code?: string }) => log('error', error.code, error.message));
	res.end('x');
	res.write('y', (error) => log('callback', (error as { code?: string } | undefined)?.code));
	res.end('z', () => log('never'));
	res.end(() => log('end again'));
});
same('strictContentLength counts', [GET], (_req, res, log) => {
	res.strictContentLength = true;
	res.setHeader('Content-Length', 3);
	res.write('ab');
	tried(log, () => res.write('cd'));
	tried(log, () => res.end());
	res.end('c');
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
test('setTimeout of a server ends a silent connection', async () => {
	const { node, page } = await serverOnBoth(
		(http) => http.createServer(() => {}).setTimeout(40),
		[GET, { wait: 120 }],
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
				.setTimeout(40, () => log('server')),
		[GET, { wait: 90 }],
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
