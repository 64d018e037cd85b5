import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
	accessLogTo,
	chain,
	type Handler,
	logFrom,
	recover,
} from '../src/index.ts';
import { gate, journal, open, read, serving } from './serving.ts';

/** A clock that moves 5 ms at each look. */
function ticking() {
	let ms = 0;
	return () => {
		ms += 5;
		return ms;
	};
}

const hello: Handler = (_request, response) => {
	response.end('Hello\n');
};

test('one line tells method, path, status and duration', async () => {
	const log = journal();
	const layers = chain(accessLogTo(log.write, ticking()));
	await serving(layers.then(hello), async (url) => {
		await (await fetch(`${url}/a`, { method: 'POST' })).text();
		assert.equal(await log.line(0), 'POST /a 200 6B 5.0ms');
	});
	assert.equal(log.lines.length, 1);
});

test('the query stays out of the log', async () => {
	const log = journal();
	const layers = chain(accessLogTo(log.write, ticking()));
	await serving(layers.then(hello), async (url) => {
		await (await fetch(`${url}/a?token=secret`)).text();
		assert.equal(await log.line(0), 'GET /a 200 6B 5.0ms');
	});
});

test('a path cannot forge a second line', async () => {
	const log = journal();
	const layers = chain(accessLogTo(log.write, ticking()));
	await serving(layers.then(hello), async (url) => {
		await (await fetch(`${url}/a%0AGET%20/b`)).text();
		assert.equal(await log.line(0), 'GET /a%0AGET%20/b 200 6B 5.0ms');
	});
});

test('a throw that leaves the log still has its line', async () => {
	const log = journal();
	const caught: unknown[] = [];
	const handler = chain(
		(next) => async (request, response, context) => {
			try {
				await next(request, response, context);
			} catch (thrown) {
				caught.push(thrown);
				response.end();
			}
		},
		accessLogTo(log.write, ticking()),
	).then(() => {
		throw 'boom';
	});
	await serving(handler, async (url) => {
		await (await fetch(`${url}/panic`)).text();
		assert.equal(await log.line(0), 'GET /panic unanswered 5.0ms');
	});
	assert.deepEqual(caught, ['boom']);
});

test('outside recover, the line tells of the 500', async () => {
	const log = journal();
	const layers = chain(accessLogTo(log.write, ticking()), recover);
	const handler = layers.then(() => {
		throw 'boom';
	});
	await serving(handler, async (url) => {
		await (await fetch(`${url}/panic`)).text();
		assert.equal(await log.line(1), 'GET /panic 500 26B 5.0ms');
	});
	assert.equal(log.lines[0], "panic: 'boom'");
});

test('the line waits for the end of a stream', async () => {
	const log = journal();
	const rest = gate();
	const layers = chain(accessLogTo(log.write, ticking()));
	const handler = layers.then(async (_request, response) => {
		response.write('one ');
		await rest.promise;
		response.end('two');
	});
	await serving(handler, async (url) => {
		const { response } = await open(`${url}/stream`);
		assert.deepEqual(log.lines, []);
		rest.resolve();
		assert.equal((await read(response)).text, 'one two');
		assert.equal(await log.line(0), 'GET /stream 200 7B 5.0ms');
	});
});

test('a handler may answer after it has returned', async () => {
	const log = journal();
	const layers = chain(accessLogTo(log.write, ticking()));
	const handler = layers.then((_request, response) => {
		setTimeout(() => response.end('late'), 5);
	});
	await serving(handler, async (url) => {
		assert.equal(await (await fetch(`${url}/late`)).text(), 'late');
		assert.equal(await log.line(0), 'GET /late 200 4B 5.0ms');
	});
});

test('a client that leaves half way is logged as cut', async () => {
	const log = journal();
	const layers = chain(accessLogTo(log.write, ticking()));
	const handler = layers.then((_request, response) => {
		response.write('one ');
	});
	await serving(handler, async (url) => {
		const { request, response } = await open(`${url}/stream`);
		response.on('error', () => {});
		request.destroy();
		assert.equal(await log.line(0), 'GET /stream 200 4B cut 5.0ms');
	});
});

test('layers inside write to the log of the request', async () => {
	const log = journal();
	const layers = chain(accessLogTo(log.write, ticking()));
	const handler = layers.then((_request, response, context) => {
		logFrom(context)('from the inside');
		response.end();
	});
	await serving(handler, async (url) => {
		await (await fetch(url)).text();
		await log.line(1);
	});
	assert.equal(log.lines[0], 'from the inside');
});
