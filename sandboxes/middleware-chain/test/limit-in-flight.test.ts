import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
	chain,
	type Handler,
	limitInFlight,
	type Middleware,
	sendError,
} from '../src/index.ts';
import { gate, open, read, serving } from './serving.ts';

const hello: Handler = (_request, response) => {
	response.end('Hello\n');
};

/** Recover without its log. */
const quietly: Middleware =
	(next) => async (request, response, context) => {
		try {
			await next(request, response, context);
		} catch {
			sendError(response, 500);
		}
	};

test('beyond the limit: 503 and Retry-After', async () => {
	const handler = limitInFlight(0)(hello);
	await serving(handler, async (url) => {
		const answer = await fetch(url);
		assert.equal(answer.status, 503);
		assert.equal(answer.headers.get('retry-after'), '1');
		assert.equal(await answer.text(), '503 Service Unavailable\n');
	});
});

test('the handler is not called for a refused request', async () => {
	let calls = 0;
	const handler = limitInFlight(0)(() => {
		calls += 1;
	});
	await serving(handler, async (url) => {
		await (await fetch(url)).text();
	});
	assert.equal(calls, 0);
});

test('a place is free again once the answer is out', async () => {
	const handler = limitInFlight(1)(hello);
	await serving(handler, async (url) => {
		for (let round = 0; round < 3; round += 1) {
			assert.equal(await (await fetch(url)).text(), 'Hello\n');
		}
	});
});

test('a place is taken until the last byte of a stream', async () => {
	const rest = gate();
	const handler = limitInFlight(1)((request, response) => {
		if (request.url === '/quick') {
			response.end('Hello\n');
			return;
		}
		response.write('one ');
		rest.promise.then(() => response.end('two'));
	});
	await serving(handler, async (url) => {
		const { response } = await open(`${url}/stream`);
		assert.equal((await fetch(`${url}/quick`)).status, 503);
		rest.resolve();
		assert.equal((await read(response)).text, 'one two');
		assert.equal((await fetch(`${url}/quick`)).status, 200);
	});
});

test('a handler that throws gives its place back', async () => {
	const layers = chain(quietly, limitInFlight(1));
	const handler = layers.then(() => {
		throw new Error('boom');
	});
	await serving(handler, async (url) => {
		assert.equal((await fetch(url)).status, 500);
		assert.equal((await fetch(url)).status, 500);
	});
});

test('each then counts for itself', async () => {
	const hold = gate();
	const layers = chain(limitInFlight(1));
	const held = layers.then(async (_request, response) => {
		response.write('held');
		await hold.promise;
		response.end();
	});
	const other = layers.then(hello);
	await serving(held, async (url) => {
		const { response } = await open(url);
		await serving(other, async (otherUrl) => {
			assert.equal((await fetch(otherUrl)).status, 200);
		});
		hold.resolve();
		await read(response);
	});
});
