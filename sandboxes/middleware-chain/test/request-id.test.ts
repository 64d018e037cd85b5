import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
	accessLogTo,
	chain,
	type Handler,
	requestId,
	requestIdBy,
	requestIdOf,
} from '../src/index.ts';
import { journal, serving } from './serving.ts';

const tell: Handler = (_request, response, context) => {
	response.end(requestIdOf(context));
};

async function idFor(given?: string) {
	const handler = chain(requestIdBy(() => 'made')).then(tell);
	let id = '';
	await serving(handler, async (url) => {
		const headers =
			given === undefined ? {} : { 'X-Request-Id': given };
		const answer = await fetch(url, { headers });
		id = await answer.text();
		assert.equal(answer.headers.get('x-request-id'), id);
	});
	return id;
}

test('a request without a name gets one, inside and out', async () => {
	assert.equal(await idFor(), 'made');
});

test('a sane name is kept', async () => {
	assert.equal(await idFor('01J.ab-c:d_e'), '01J.ab-c:d_e');
});

test('a name that could do harm is not', async () => {
	assert.equal(await idFor('a b'), 'made');
	assert.equal(await idFor('<b>'), 'made');
	assert.equal(await idFor('x'.repeat(65)), 'made');
});

test('two requests do not share a name', async () => {
	await serving(chain(requestId).then(tell), async (url) => {
		const one = await (await fetch(url)).text();
		const other = await (await fetch(url)).text();
		assert.match(one, /^[\da-f-]{36}$/);
		assert.notEqual(one, other);
	});
});

test('a log further inside tells the name', async () => {
	const log = journal();
	const layers = chain(
		requestIdBy(() => 'r1'),
		accessLogTo(log.write, () => 0),
	);
	await serving(layers.then(tell), async (url) => {
		await (await fetch(url)).text();
		assert.equal(await log.line(0), 'GET / 200 2B 0.0ms id=r1');
	});
});
