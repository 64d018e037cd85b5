import assert from 'node:assert/strict';
import type http from 'node:http';
import { test } from 'node:test';
import { clientOnBoth, type Step } from './beside-node.ts';
import { createHttp } from './index.ts';
import { createTestHost } from './test-host.ts';

type Fetch = typeof fetch;
type Log = (...parts: unknown[]) => void;

const OK = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';

function same(
	name: string,
	steps: readonly Step[],
	program: (fetch: Fetch, url: string, log: Log) => Promise<unknown>,
): void {
	test(name, async () => {
		const { node, page } = await clientOnBoth(
			(_http, port, log, fetch) =>
				program(fetch, `http://127.0.0.1:${port}`, log).catch((error: Error) =>
					logError(log, error),
				),
			steps,
		);
		assert.deepEqual({ log: page.log, wire: page.wire }, { log: node.log, wire: node.wire });
	});
}

function logError(log: Log, error: Error): void {
	const cause = error.cause as (Error & { code?: string }) | undefined;
	log(error.name, error.message, cause?.name, cause?.code, cause?.message);
}

const show = async (response: Response, log: Log): Promise<void> => {
	const { status, statusText, ok, redirected, type, url } = response;
	log({ status, statusText, ok, redirected, type, url }, [...response.headers]);
	log(await response.text(), response.bodyUsed);
};

same('a GET as undici writes it', [OK], async (fetch, url, log) =>
	show(await fetch(`${url}/a?b#c`), log),
);
same('own fields stand between', [OK], async (fetch, url, log) =>
	show(await fetch(url, { headers: { 'X-A': '1', accept: 'text/plain', Cookie: 'a=1' } }), log),
);
same('a body of text', [OK], async (fetch, url, log) =>
	show(await fetch(url, { method: 'POST', body: 'h\u00e9llo' }), log),
);
same('a body of parameters', [OK], async (fetch, url, log) =>
	show(await fetch(url, { method: 'put', body: new URLSearchParams({ a: 'b c' }) }), log),
);
same('a POST without a body', [OK], async (fetch, url, log) =>
	show(await fetch(url, { method: 'POST' }), log),
);
same('a body that streams', [{ wait: 200 }, OK], async (fetch, url, log) => {
	const body = new ReadableStream({
		async start(controller) {
			controller.enqueue(new TextEncoder().encode('one'));
			await new Promise((resolve) => setTimeout(resolve, 20));
			controller.enqueue(new TextEncoder().encode('two'));
			controller.close();
		},
	});
	await show(await fetch(url, { method: 'POST', body, duplex: 'half' } as RequestInit), log);
});
same('a Request', [OK], async (fetch, url, log) =>
	show(await fetch(new Request(`${url}/r`, { method: 'POST', body: 'x' })), log),
);
same(
	'json',
	['HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 7\r\n\r\n{"a":1}'],
	async (fetch, url, log) => log(await (await fetch(url)).json()),
);
same(
	'cookies stay apart',
	[
		'HTTP/1.1 200 OK\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\nX: 1\r\nX: 2\r\nContent-Length: 0\r\n\r\n',
	],
	async (fetch, url, log) => {
		const response = await fetch(url);
		log(
			response.headers.getSetCookie(),
			response.headers.get('x'),
			response.clone().headers.getSetCookie(),
		);
	},
);
same('204 has no body', ['HTTP/1.1 204 No Content\r\n\r\n'], async (fetch, url, log) => {
	const response = await fetch(url);
	log(response.status, response.body);
});
same(
	'a body in pieces can be read in pieces',
	[
		'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n',
		{ wait: 20 },
		'3\r\ntwo\r\n0\r\n\r\n',
	],
	async (fetch, url, log) => {
		const reader = (await fetch(url)).body?.getReader();
		for (let part = await reader?.read(); part && !part.done; part = await reader?.read())
			log(new TextDecoder().decode(part.value));
	},
);
for (const mode of ['manual', 'error'] as const)
	same(
		`redirect: ${mode}`,
		['HTTP/1.1 302 Found\r\nLocation: /b\r\nContent-Length: 0\r\n\r\n'],
		async (fetch, url, log) => show(await fetch(url, { redirect: mode }), log),
	);
same('an abort before', [], async (fetch, url) => fetch(url, { signal: AbortSignal.abort() }));
same('an abort while waiting', [{ wait: 100 }], async (fetch, url) => {
	const controller = new AbortController();
	setTimeout(() => controller.abort(new Error('enough')), 20);
	return fetch(url, { signal: controller.signal });
});
same('a timeout', [{ wait: 200 }], async (fetch, url) =>
	fetch(url, { signal: AbortSignal.timeout(100) }),
);
same(
	'an abort inside the body',
	['HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\npart'],
	async (fetch, url) => {
		const controller = new AbortController();
		const response = await fetch(url, { signal: controller.signal });
		setTimeout(() => controller.abort(), 10);
		return response.text();
	},
);
same('a server that hangs up', ['FIN'], async (fetch, url) => fetch(url));
same(
	'a server that cuts the body',
	['HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\npart', { wait: 10 }, 'FIN'],
	async (fetch, url) => (await fetch(url)).text(),
);
same('misuse', [], async (fetch, url, log) => {
	for (const act of [
		() => fetch('/relative'),
		() => fetch(url, { method: 'GET', body: 'x' }),
		() => fetch(url.replace('//', '//me:secret@')),
		() => fetch(url, { method: 'POST', body: new ReadableStream() }),
	])
		await act().catch((error: Error) => log(error.name, error.message.replace(url, 'URL')));
});

async function withServer(
	handler: http.RequestListener,
	act: (fetch: Fetch) => Promise<void>,
): Promise<void> {
	const { http, fetch } = createHttp(createTestHost());
	const server = (http as unknown as typeof import('node:http')).createServer(handler);
	await new Promise<void>((resolve) => server.listen(3000, resolve));
	await act(fetch);
	server.closeAllConnections();
	server.close();
}

test('redirects are followed, and a POST becomes a GET', () =>
	withServer(
		(req, res) => {
			if (req.url === '/from') res.writeHead(302, { Location: '/to' }).end();
			else res.end(`${req.method} ${req.headers['content-type']}`);
		},
		async (fetch) => {
			const response = await fetch('http://localhost:3000/from', { method: 'POST', body: 'x' });
			assert.equal(await response.text(), 'GET undefined');
			assert.equal(response.url, 'http://localhost:3000/to');
			assert.equal(response.redirected, true);
		},
	));

test('307 sends the body again', () =>
	withServer(
		(req, res) => {
			if (req.url === '/from') res.writeHead(307, { Location: '/to' }).end();
			else req.pipe(res);
		},
		async (fetch) => {
			const response = await fetch('http://localhost:3000/from', { method: 'POST', body: 'again' });
			assert.equal(await response.text(), 'again');
		},
	));

test('a circle of redirects ends after 20', () =>
	withServer(
		(_req, res) => res.writeHead(302, { Location: '/' }).end(),
		async (fetch) => {
			await assert.rejects(fetch('http://localhost:3000/'), (error: Error) => {
				assert.equal(error.message, 'fetch failed');
				assert.equal((error.cause as Error).message, 'redirect count exceeded');
				return true;
			});
		},
	));

test('a refused connection is a TypeError with the cause of Node', async () => {
	const { fetch } = createHttp(createTestHost());
	await assert.rejects(fetch('http://localhost:8080/'), (error: Error) => {
		assert.equal(`${error.name}: ${error.message}`, 'TypeError: fetch failed');
		assert.deepEqual(
			{ ...(error.cause as object) },
			{ errno: -111, code: 'ECONNREFUSED', syscall: 'connect', address: '127.0.0.1', port: 8080 },
		);
		return true;
	});
});

test('another host is out of reach, and the error says why', async () => {
	const { fetch } = createHttp(createTestHost());
	await assert.rejects(fetch('https://example.org/a'), (error: Error) => {
		assert.equal(error.message, 'fetch failed');
		assert.match(String(error.cause), /no network: https:\/\/example\.org cannot be reached/);
		return true;
	});
});

test('every local address reaches the server', () =>
	withServer(
		(req, res) => res.end(req.headers.host),
		async (fetch) => {
			for (const host of ['localhost', '127.0.0.1', '[::1]', '0.0.0.0'])
				assert.equal(await (await fetch(`http://${host}:3000`)).text(), `${host}:3000`);
		},
	));

test('a compressed body is unpacked', async () => {
	const { gzipSync } = await import('node:zlib');
	await withServer(
		(_req, res) => res.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync('packed')),
		async (fetch) => assert.equal(await (await fetch('http://localhost:3000')).text(), 'packed'),
	);
});

test('a large body keeps its bytes', () =>
	withServer(
		(req, res) => req.pipe(res),
		async (fetch) => {
			const body = crypto.getRandomValues(new Uint8Array(60_000));
			const big = new Uint8Array(600_000).map((_, i) => body[i % body.length] as number);
			const response = await fetch('http://localhost:3000', { method: 'POST', body: big });
			assert.deepEqual(new Uint8Array(await response.arrayBuffer()), big);
		},
	));
