import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
	accessLogTo,
	chain,
	type Handler,
	pathValue,
	router,
} from '../src/index.ts';
import { journal, serving } from './serving.ts';

/** A router whose handlers answer with their pattern. */
function routes(...patterns: string[]): Handler {
	return router(
		Object.fromEntries(
			patterns.map((pattern): [string, Handler] => [
				pattern,
				(_request, response) => {
					response.setHeader('X-Pattern', pattern);
					response.end(pattern);
				},
			]),
		),
	);
}

/** Status and, of a 200, the pattern that was chosen. */
async function answers(
	handler: Handler,
	...requests: string[]
): Promise<string[]> {
	const all: string[] = [];
	await serving(handler, async (url) => {
		for (const line of requests) {
			const [method = '', path = ''] = line.split(' ');
			const init = { method, redirect: 'manual' } as const;
			const answer = await fetch(url + path, init);
			const text = await answer.text();
			all.push(answer.status === 200 ? text : `${answer.status}`);
		}
	});
	return all;
}

test('method and path choose the handler', async () => {
	const handler = routes('GET /items/{id}', 'POST /items', '/any');
	assert.deepEqual(
		await answers(
			handler,
			'GET /items/7',
			'POST /items',
			'PUT /any',
			'GET /items/7/x',
			'GET /',
		),
		['GET /items/{id}', 'POST /items', '/any', '404', '404'],
	);
});

test('the most specific pattern wins, whatever the order', async () => {
	const patterns = ['/{rest...}', '/items/{id}', '/items/new'];
	for (const order of [patterns, patterns.toReversed()]) {
		assert.deepEqual(
			await answers(
				routes(...order),
				'GET /items/new',
				'GET /items/7',
				'GET /a/b/c',
			),
			['/items/new', '/items/{id}', '/{rest...}'],
		);
	}
});

test('a pattern with a method is more specific than without', async () => {
	const handler = routes('/items', 'GET /items');
	assert.deepEqual(await answers(handler, 'GET /items', 'PUT /items'), [
		'GET /items',
		'/items',
	]);
});

test('{$} matches the end only, a slash all below', async () => {
	const handler = routes('/{$}', '/files/');
	assert.deepEqual(
		await answers(
			handler,
			'GET /',
			'GET /x',
			'GET /files/',
			'GET /files/a/b',
		),
		['/{$}', '404', '/files/', '/files/'],
	);
});

test('without the slash of a folder, the answer is a 307', async () => {
	await serving(routes('/files/'), async (url) => {
		const answer = await fetch(`${url}/files?a=1`, {
			redirect: 'manual',
		});
		assert.equal(answer.status, 307);
		assert.equal(answer.headers.get('location'), '/files/?a=1');
	});
});

test('GET answers HEAD, unless HEAD has its own', async () => {
	await serving(routes('GET /a', 'GET /b', 'HEAD /b'), async (url) => {
		const a = await fetch(`${url}/a`, { method: 'HEAD' });
		assert.equal(a.headers.get('x-pattern'), 'GET /a');
		const b = await fetch(`${url}/b`, { method: 'HEAD' });
		assert.equal(b.headers.get('x-pattern'), 'HEAD /b');
	});
});

test('another method is a 405 that says which', async () => {
	const handler = routes('GET /items/{id}', 'DELETE /items/{id}');
	await serving(handler, async (url) => {
		const answer = await fetch(`${url}/items/7`, { method: 'PUT' });
		assert.equal(answer.status, 405);
		assert.equal(answer.headers.get('allow'), 'DELETE, GET, HEAD');
	});
});

test('wildcards arrive decoded, one segment or the rest', async () => {
	const handler = router({
		'/items/{id}': (_request, response, context) => {
			response.end(`id ${pathValue(context, 'id')}`);
		},
		'/files/{path...}': (_request, response, context) => {
			response.end(`path ${pathValue(context, 'path')}`);
		},
		'/none': (_request, response, context) => {
			response.end(`[${pathValue(context, 'id')}]`);
		},
	});
	assert.deepEqual(
		await answers(
			handler,
			'GET /items/a%2Fb',
			'GET /files/a/b%20c',
			'GET /files/',
			'GET /none',
		),
		['id a/b', 'path a/b c', 'path ', '[]'],
	);
});

test('patterns that conflict are refused when they are given', () => {
	assert.throws(() => routes('/a/{x}', '/a/{y}'), /neither is more/);
	assert.throws(() => routes('/{x}/b', '/a/{y}'), /neither is more/);
	assert.throws(() => routes('GET /{x}', '/a'), /neither is more/);
	assert.throws(() => routes('/a/', '/a/{rest...}'), /neither/);
});

test('patterns that cannot meet do not conflict', () => {
	assert.ok(routes('GET /{x}', 'POST /{x}', '/{x}/b', '/a/{y}/c'));
	assert.ok(routes('/a/{$}', '/a/{x}', '/a/'));
});

test('a pattern that is none is refused with an example', () => {
	for (const bad of ['items', 'example.com/', 'get /', '/{a}/{a}']) {
		assert.throws(() => routes(bad), Error, bad);
	}
	assert.throws(() => routes('/{rest...}/x'), /only stand at the end/);
	assert.throws(() => routes('/a{id}'), /no wildcard/);
});

test('the log outside hears which pattern was chosen', async () => {
	const log = journal();
	const layers = chain(accessLogTo(log.write, () => 0));
	const handler = layers.then(routes('GET /items/{id}'));
	await serving(handler, async (url) => {
		await (await fetch(`${url}/items/7?token=x`)).text();
		const line = 'GET /items/7 200 15B 0.0ms route=/items/{id}';
		assert.equal(await log.line(0), line);
	});
});
