import assert from 'node:assert/strict';
import type http from 'node:http';
import { test } from 'node:test';
import { clientOnBoth, type Step } from './beside-node.ts';
import { createHttp } from './index.ts';
import { createTestHost } from './test-host.ts';

type Log = (...parts: unknown[]) => void;
type Http = typeof http;

const OK = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';

/** The same client, on Node and here: same bytes sent, same log. */
function same(
	name: string,
	steps: readonly Step[],
	program: (http: Http, port: number, log: Log) => Promise<unknown>,
): void {
	test(name, async () => {
		const { node, page } = await clientOnBoth(program, steps);
		assert.deepEqual({ log: page.log, wire: page.wire }, { log: node.log, wire: node.wire });
	});
}

/** Logs every event of the request and the response until the request closes. */
function watch(req: http.ClientRequest, log: Log): Promise<void> {
	for (const name of ['socket', 'finish', 'continue', 'abort', 'timeout'])
		req.on(name, () => log('req', name));
	req.on('information', ({ statusCode, headers }) => log('information', statusCode, headers));
	req.on('error', (error: Error & { code?: string }) =>
		log('req error', error.code, error.message),
	);
	req.on('response', (res) => {
		log('response', res.statusCode, res.statusMessage, res.httpVersion, res.headers);
		res.on('data', (bytes) => log('data', String(bytes)));
		for (const name of ['end', 'aborted', 'close']) res.on(name, () => log('res', name));
		res.on('error', (error: Error & { code?: string }) =>
			log('res error', error.code, error.message),
		);
	});
	return new Promise((resolve) =>
		req.on('close', () => {
			log('req close');
			setTimeout(resolve, 20);
		}),
	);
}

const options = (port: number, more: http.RequestOptions = {}): http.RequestOptions => ({
	host: '127.0.0.1',
	port,
	agent: false,
	...more,
});

same('a GET and its events', [OK], (http, port, log) => watch(http.get(options(port)), log));
same('a GET by URL with options', [OK], (http, port, log) =>
	watch(
		http.get(`http://127.0.0.1:${port}/a?b=c#d`, { agent: false, headers: { 'X-A': ['1', '2'] } }),
		log,
	),
);
same('a POST with one body', [OK], (http, port, log) =>
	watch(http.request(options(port, { method: 'POST' })).end('hello'), log),
);
same('a POST in pieces', [OK], (http, port, log) => {
	const req = http.request(options(port, { method: 'post', path: '/p' }));
	req.write('one');
	req.write('two');
	req.end();
	return watch(req, log);
});
same('credentials and cookies', [OK], (http, port, log) =>
	watch(http.get(options(port, { auth: 'me:secret', headers: { Cookie: ['a=1', 'b=2'] } })), log),
);
same('fields as a flat list', [OK], (http, port, log) =>
	watch(http.get(options(port, { headers: ['Host', 'me', 'A', '1', 'A', '2'] as never })), log),
);
same(
	'a response in chunks with trailers',
	[
		'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n',
		{ wait: 15 },
		'3\r\nllo\r\n0\r\nX: 1\r\n\r\n',
	],
	(http, port, log) => {
		const req = http.get(options(port));
		req.on('response', (res) => res.on('end', () => log(res.trailers)));
		return watch(req, log);
	},
);
same(
	'a response until the end',
	['HTTP/1.1 200 OK\r\n\r\npart', { wait: 15 }, ' rest', 'FIN'],
	(http, port, log) => watch(http.get(options(port)), log),
);
same('HEAD has no body', ['HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n'], (http, port, log) =>
	watch(http.request(options(port, { method: 'HEAD' })).end(), log),
);
same(
	'204 and 304 have no body',
	['HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n'],
	(http, port, log) => watch(http.get(options(port)), log),
);
same(
	'interim responses come before',
	['HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n', { wait: 15 }, OK],
	(http, port, log) => watch(http.get(options(port)), log),
);
same(
	'expect: 100-continue sends the head first',
	['HTTP/1.1 100 Continue\r\n\r\n', { wait: 15 }, OK],
	(http, port, log) => {
		const req = http.request(
			options(port, { method: 'POST', headers: { Expect: '100-continue' } }),
		);
		req.on('continue', () => req.end('body'));
		return watch(req, log);
	},
);
same('a server that hangs up', ['FIN'], (http, port, log) => watch(http.get(options(port)), log));
same('a server that resets', ['RST'], (http, port, log) => watch(http.get(options(port)), log));
same(
	'a server that ends inside a body',
	['HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\npart', { wait: 15 }, 'FIN'],
	(http, port, log) => watch(http.get(options(port)), log),
);
same('a response that is not HTTP', ['SSH-2.0-OpenSSH\r\n'], (http, port, log) =>
	watch(http.get(options(port)), log),
);
same(
	'a bad length in the response',
	['HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n'],
	(http, port, log) => watch(http.get(options(port)), log),
);
same('destroy before the response', [{ wait: 100 }], (http, port, log) => {
	const req = http.get(options(port));
	setTimeout(() => req.destroy(), 20);
	return watch(req, log);
});
same('destroy at once', [], (http, port, log) => watch(http.get(options(port)).destroy(), log));
same('destroy with a reason', [], (http, port, log) =>
	watch(http.get(options(port)).destroy(new Error('enough')), log),
);
same('abort', [{ wait: 100 }], (http, port, log) => {
	const req = http.get(options(port));
	setTimeout(() => req.abort(), 20);
	return watch(req, log);
});
same('an abort signal', [{ wait: 100 }], (http, port, log) => {
	const controller = new AbortController();
	setTimeout(() => controller.abort(), 20);
	return watch(http.get(options(port, { signal: controller.signal })), log);
});
same(
	'an abort inside the body',
	['HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\npart'],
	(http, port, log) => {
		const req = http.get(options(port));
		req.on('response', () => setTimeout(() => req.destroy(), 15));
		return watch(req, log);
	},
);
same('setTimeout tells and leaves the decision', [{ wait: 60 }, OK], (http, port, log) => {
	const req = http.get(options(port));
	req.setTimeout(25);
	return watch(req, log);
});
same('the timeout option', [{ wait: 100 }], (http, port, log) => {
	const req = http.get(options(port, { timeout: 25 }));
	req.on('timeout', () => req.destroy());
	return watch(req, log);
});
same('a response that nobody takes is thrown away', [OK], async (http, port, log) => {
	const req = http.get(options(port));
	await new Promise((resolve) => req.on('close', resolve));
	log(req.destroyed, req.writableFinished);
});
same('a connection is kept for the next request', [OK, 'ASKED', OK], async (http, port, log) => {
	const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
	for (const path of ['/1', '/2']) {
		const req = http.get(options(port, { agent, path }));
		await watch(req, log);
		log(req.reusedSocket, Object.keys(agent.freeSockets).length);
	}
	agent.destroy();
});
same('misuse of options', [], async (http, port, log) => {
	const tried = (act: () => unknown): void => {
		try {
			act();
		} catch (error) {
			const { name, code, message } = error as Error & { code?: string };
			log(name, code, message);
		}
	};
	tried(() => http.get(options(port, { path: '/a b' })));
	tried(() => http.get('https://localhost/'));
	tried(() => http.get('not a url'));
	tried(() => http.request(options(port, { method: 'A B' })));
	tried(() => http.get(options(port, { headers: { 'a b': '1' } })));
	tried(() => http.get(options(port, { headers: { a: 'x\ny' } })));
});

test('nobody listens: ECONNREFUSED with the address', async () => {
	const { http } = createHttp(createTestHost());
	const get = http['get'] as Http['get'];
	for (const host of ['127.0.0.1', 'localhost']) {
		const error = await new Promise<NodeJS.ErrnoException>((resolve) =>
			get({ host, port: 8080 }).on('error', resolve),
		);
		assert.equal(error.message, 'connect ECONNREFUSED 127.0.0.1:8080');
		assert.deepEqual(
			{ ...error },
			{ errno: -111, code: 'ECONNREFUSED', syscall: 'connect', address: '127.0.0.1', port: 8080 },
		);
	}
});

test('maxSockets makes requests wait for one another', async () => {
	const http = createHttp(createTestHost()).http as unknown as Http;
	let open = 0;
	let most = 0;
	const server = http.createServer((_req, res) => {
		most = Math.max(most, ++open);
		setTimeout(() => {
			open--;
			res.end();
		}, 5);
	});
	await new Promise<void>((resolve) => server.listen(3000, resolve));
	const agent = new http.Agent({ maxSockets: 2 });
	await Promise.all(
		Array.from(
			{ length: 6 },
			() =>
				new Promise((resolve) =>
					http.get({ port: 3000, agent }, (res) => res.resume().on('end', resolve)),
				),
		),
	);
	assert.equal(most, 2);
	server.close();
});
