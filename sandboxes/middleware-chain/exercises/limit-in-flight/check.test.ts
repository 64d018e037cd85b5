import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
	chain,
	type Handler,
	type Middleware,
} from '../../src/chain.ts';
import { limitInFlight } from '../../src/limit-in-flight.ts';
import { sendError } from '../../src/response.ts';
import { ask, gate, open, read, serving } from '../../test/serving.ts';

const look = 'Look at limitInFlight in src/limit-in-flight.ts.';

const hello: Handler = (_request, response) => {
	if (!response.writableEnded) response.end('Hello\n');
};

test('instead: with no place left, the answer is 503', async () => {
	await serving(limitInFlight(0)(hello), async (url) => {
		const { status } = await ask(url);
		assert.equal(
			status,
			503,
			'With limitInFlight(0) nobody may come in, so the answer ' +
				`should be 503. It was ${status}. Compare inFlight with ` +
				`max before you call next. ${look}`,
		);
	});
});

test('instead: the refusal says when to come back', async () => {
	await serving(limitInFlight(0)(hello), async (url) => {
		const { headers } = await ask(url);
		const seconds = headers.get('retry-after') ?? 'missing';
		assert.equal(
			seconds,
			'1',
			'The 503 should carry the header Retry-After with the ' +
				`value 1. It was ${seconds}. Set the header before you ` +
				`send the answer. ${look}`,
		);
	});
});

test('instead: the handler never hears of it', async () => {
	let calls = 0;
	const counted: Handler = (request, response, context) => {
		calls += 1;
		return hello(request, response, context);
	};
	await serving(limitInFlight(0)(counted), async (url) => {
		await ask(url);
	});
	assert.equal(
		calls,
		0,
		'With limitInFlight(0) the handler should not run. It ran ' +
			`${calls} time(s). After you have answered, return, so that ` +
			`next is not called. ${look}`,
	);
});

test('before: a request is let in while there is a place', async () => {
	await serving(limitInFlight(1)(hello), async (url) => {
		const { status } = await ask(url);
		assert.equal(
			status,
			200,
			'With limitInFlight(1) the first request should get its ' +
				`200. It got ${status}. Compare first, count then: is it ` +
				`inFlight >= max? ${look}`,
		);
	});
});

test('before: one too many is refused, the first is kept', async () => {
	const rest = gate();
	const held: Handler = async (_request, response) => {
		response.write('Hel');
		await rest.promise;
		response.end('lo\n');
	};
	const once = firstOnly(held);
	await serving(limitInFlight(1)(once), async (url) => {
		const { response } = await open(url);
		const { status } = await ask(url);
		rest.resolve();
		const { text } = await read(response);
		assert.deepEqual(
			[status, text],
			[503, 'Hello\n'],
			'While one request is inside limitInFlight(1), the second ' +
				`should get 503; it got ${status}. The first should get ` +
				`its whole answer; it got ${JSON.stringify(text)}. ${look}`,
		);
	});
});

test('after: whoever has left makes room for the next', async () => {
	await serving(limitInFlight(1)(hello), async (url) => {
		const statuses = await three(url);
		assert.deepEqual(
			statuses,
			[200, 200, 200],
			'Three requests came one after the other to ' +
				`limitInFlight(1). The answers were ${statuses}. Each ` +
				'should find the place free: count down when next is ' +
				`done. ${look}`,
		);
	});
});

test('after: a handler that throws gives its place back', async () => {
	const broken = chain(quietly, limitInFlight(1)).then(() => {
		throw new Error('boom');
	});
	await serving(broken, async (url) => {
		const statuses = await three(url);
		assert.deepEqual(
			statuses,
			[500, 500, 500],
			'Three times the handler threw, and a layer outside made ' +
				`it a 500. The answers were ${statuses}. A throw jumps ` +
				'over the line after next: only finally is always ' +
				`reached. ${look}`,
		);
	});
});

test('after: a stream keeps its place to the last byte', async () => {
	const rest = gate();
	const stream: Handler = (_request, response) => {
		response.write('one ');
		rest.promise.then(() => response.end('two'));
	};
	const once = firstOnly(stream);
	await serving(limitInFlight(1)(once), async (url) => {
		const { response } = await open(url);
		const { status } = await ask(url);
		rest.resolve();
		await read(response);
		assert.equal(
			status,
			503,
			'The handler returned, but its answer was still on the ' +
				`way, so a second request should get 503. It got ` +
				`${status}. Wait for answered(response), from ` +
				`./response.ts, before you count down. ${look}`,
		);
	});
});

/** `handler` for the first request, hello for all others. */
function firstOnly(handler: Handler): Handler {
	let first = true;
	return (...parts) => {
		const chosen = first ? handler : hello;
		first = false;
		return chosen(...parts);
	};
}

/** The statuses of three requests, one after the other. */
async function three(url: string): Promise<number[]> {
	const statuses = [];
	for (let round = 0; round < 3; round += 1) {
		const answer = await ask(url);
		statuses.push(answer.status);
	}
	return statuses;
}

/** Recover without its log. */
const quietly: Middleware =
	(next) => async (request, response, context) => {
		try {
			await next(request, response, context);
		} catch {
			sendError(response, 500);
		}
	};
