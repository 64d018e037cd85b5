import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
	chain,
	type Handler,
	type Middleware,
	notFound,
} from '../../src/chain.ts';
import { ask, serving } from '../../test/serving.ts';

const look = 'Look at wrap in src/chain.ts.';

const hello: Handler = (_request, response) => {
	response.end('Hello\n');
};

/** A layer that writes down when it wraps, enters and leaves. */
function tracing(name: string, seen: string[]): Middleware {
	return (next) => {
		seen.push(`wrap ${name}`);
		return async (request, response, context) => {
			seen.push(`enter ${name}`);
			await next(request, response, context);
			seen.push(`leave ${name}`);
		};
	};
}

test('a request goes in by the first layer of the list', async () => {
	const seen: string[] = [];
	const layers = ['A', 'B', 'C'].map((name) => tracing(name, seen));
	await serving(chain(...layers).then(hello), async (url) => {
		await ask(url);
	});
	const way = seen.filter((step) => !step.startsWith('wrap'));
	assert.deepEqual(
		way,
		['enter A', 'enter B', 'enter C', 'leave C', 'leave B', 'leave A'],
		'Through chain(A, B, C) a request should enter A, B, C and ' +
			`leave C, B, A. Here the way was: ${way.join(', ')}. The ` +
			`layer that wraps last stands outermost. ${look}`,
	);
});

test('the wrapping is done when then returns', () => {
	const seen: string[] = [];
	chain(tracing('A', seen), tracing('B', seen)).then(hello);
	assert.deepEqual(
		seen,
		['wrap B', 'wrap A'],
		'After chain(A, B).then(handler), and before any request, B ' +
			'should have wrapped the handler and A should have wrapped ' +
			`B. What happened so far: ${seen.join(', ') || 'nothing'}. ` +
			`The loop belongs outside the handler you return. ${look}`,
	);
});

test('a constructor runs once for all requests', async () => {
	const seen: string[] = [];
	const handler = chain(tracing('A', seen)).then(hello);
	await serving(handler, async (url) => {
		await ask(url);
		await ask(url);
	});
	const times = seen.filter((step) => step === 'wrap A').length;
	assert.equal(
		times,
		1,
		'One then and two requests: the constructor of A should have ' +
			`run once. It ran ${times} times. A limit that counts in its ` +
			'constructor would begin at zero with each request. ' +
			look,
	);
});

test('a second then wraps again', () => {
	const seen: string[] = [];
	const layers = chain(tracing('A', seen));
	layers.then(hello);
	layers.then(hello);
	assert.equal(
		seen.length,
		2,
		'Two calls of then should run the constructor of A twice, ' +
			'once for each handler. It ran ' +
			`${seen.length} time(s). ${look}`,
	);
});

test('an empty chain gives the very handler back', () => {
	assert.ok(
		chain().then(hello) === hello,
		'chain().then(hello) should be hello itself: with no layer ' +
			'there is nothing to wrap. It was another function, which ' +
			`means that wrap adds one of its own. ${look}`,
	);
	assert.ok(
		chain().then() === notFound,
		'chain().then() should be notFound itself. It was another ' +
			`function. ${look}`,
	);
});

test('a layer that answers keeps the layers inside out', async () => {
	const seen: string[] = [];
	const refuse: Middleware = () => (_request, response) => {
		response.writeHead(403).end();
	};
	const layers = chain(tracing('A', seen), refuse, tracing('C', seen));
	await serving(layers.then(hello), async (url) => {
		await ask(url);
	});
	const way = seen.filter((step) => !step.startsWith('wrap'));
	assert.deepEqual(
		way,
		['enter A', 'leave A'],
		'In chain(A, refuse, C) the middle layer answers, so a request ' +
			'should enter A and leave A, and C should never see it. The ' +
			`way was: ${way.join(', ') || 'empty'}. ${look}`,
	);
});
