import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
	accessLogTo,
	chain,
	type Handler,
	recover,
} from '../src/index.ts';
import { journal, open, read, serving } from './serving.ts';

/** The handler behind recover, with a log that can be read. */
function recovering(handler: Handler) {
	const log = journal();
	const layers = chain(
		accessLogTo(log.write, () => 0),
		recover,
	);
	return { log, app: layers.then(handler) };
}

test('a throw becomes a 500 and a line of log', async () => {
	const { log, app } = recovering(() => {
		throw new Error('boom');
	});
	await serving(app, async (url) => {
		const answer = await fetch(`${url}/panic`);
		assert.equal(answer.status, 500);
		assert.equal(await answer.text(), '500 Internal Server Error\n');
		assert.match(await log.line(0), /^panic: Error: boom\n +at /);
		assert.equal(await log.line(1), 'GET /panic 500 26B 0.0ms');
	});
});

test('a rejected promise is a throw', async () => {
	const { log, app } = recovering(async () => {
		await Promise.resolve();
		throw new Error('boom');
	});
	await serving(app, async (url) => {
		assert.equal((await fetch(url)).status, 500);
		assert.match(await log.line(0), /^panic: Error: boom/);
	});
});

test('null can be thrown too', async () => {
	const { log, app } = recovering(() => {
		throw null;
	});
	await serving(app, async (url) => {
		assert.equal((await fetch(url)).status, 500);
		assert.equal(await log.line(0), 'panic: null');
	});
});

test('headers of the lost body do not go out', async () => {
	const { app } = recovering((_request, response) => {
		response.statusMessage = 'Fine';
		response.setHeader('Content-Length', '1000');
		response.setHeader('Content-Encoding', 'gzip');
		response.setHeader('Cache-Control', 'public, max-age=600');
		response.setHeader('X-Request-Id', 'r1');
		throw new Error('boom');
	});
	await serving(app, async (url) => {
		const answer = await fetch(url);
		assert.equal(answer.statusText, 'Internal Server Error');
		assert.equal(answer.headers.get('content-length'), '26');
		assert.equal(answer.headers.get('content-encoding'), null);
		assert.equal(answer.headers.get('cache-control'), null);
		assert.equal(answer.headers.get('x-request-id'), 'r1');
		assert.equal(await answer.text(), '500 Internal Server Error\n');
	});
});

test('after the first byte the connection is cut', async () => {
	const { log, app } = recovering(async (_request, response) => {
		response.write('The first half');
		await new Promise((resolve) => setTimeout(resolve, 5));
		throw new Error('too late');
	});
	await serving(app, async (url) => {
		const { response } = await open(`${url}/late`);
		assert.equal(response.statusCode, 200);
		const body = await read(response);
		assert.deepEqual(body, { text: 'The first half', whole: false });
		assert.match(await log.line(0), /^panic: Error: too late/);
		assert.equal(await log.line(1), 'GET /late 200 14B cut 0.0ms');
	});
});

test('an abort passes on: no 500, no panic in the log', async () => {
	const { log, app } = recovering(() => {
		AbortSignal.abort().throwIfAborted();
	});
	await serving(app, async (url) => {
		await assert.rejects(fetch(`${url}/abort`));
		assert.equal(await log.line(0), 'GET /abort unanswered 0.0ms');
	});
	assert.equal(log.lines.length, 1);
});

test('a log inside recover does not see the 500', async () => {
	const log = journal();
	const layers = chain(
		recover,
		accessLogTo(log.write, () => 0),
	);
	const handler = layers.then(() => {
		throw new Error('boom');
	});
	const stderr = journal();
	const { error } = console;
	console.error = stderr.write;
	try {
		await serving(handler, async (url) => {
			assert.equal((await fetch(`${url}/panic`)).status, 500);
		});
	} finally {
		console.error = error;
	}
	assert.deepEqual(log.lines, ['GET /panic unanswered 0.0ms']);
	assert.match(await stderr.line(0), /^panic: Error: boom/);
});
