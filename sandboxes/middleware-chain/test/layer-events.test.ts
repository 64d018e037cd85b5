import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
	chain,
	type Handler,
	type LayerEvent,
	layerEvents,
	type Middleware,
	recover,
	sendError,
} from '../src/index.ts';
import { open, read, serving } from './serving.ts';

const events: LayerEvent[] = [];
const listen = (event: unknown) => {
	events.push(event as LayerEvent);
};
before(() => layerEvents.subscribe(listen));
after(() => layerEvents.unsubscribe(listen));

/** The way of one GET through the layers, in short. */
async function way(layers: Middleware[], handler: Handler) {
	events.length = 0;
	await serving(chain(...layers).then(handler), async (url) => {
		const { response } = await open(`${url}/x?token=1`).catch(() => ({
			response: undefined,
		}));
		if (response) await read(response);
		while (!isOver()) {
			await new Promise((resolve) => setImmediate(resolve));
		}
	});
	return events.flatMap((event) =>
		'layer' in event ? [`${event.event} ${event.layer}`] : [],
	);
}

/** Has the answer left, and the outermost layer been left? */
function isOver(): boolean {
	const isClosed = events.some(({ event }) => event === 'closed');
	const ends = steps().filter(
		({ depth, event }) => depth === 0 && !/enter|next/.test(event),
	);
	return isClosed && ends.length > 0;
}

const steps = () => events.filter((event) => 'layer' in event);

const closing = () => events.find(({ event }) => event === 'closed');

function first(next: Handler): Handler {
	return async (request, response, context) => {
		response.setHeader('X-A', '1');
		await next(request, response, context);
	};
}

function second(next: Handler): Handler {
	return (request, response, context) => {
		response.setHeader('X-A', '2');
		response.setHeader('X-B', '1');
		return next(request, response, context);
	};
}

const app: Handler = function app(_request, response) {
	response.writeHead(201, { 'X-C': '1' }).end('done');
};

test('the trace is the way of the request', async () => {
	assert.deepEqual(await way([first, second], app), [
		'enter first',
		'next first',
		'enter second',
		'next second',
		'enter app',
		'leave app',
		'leave second',
		'leave first',
	]);
	assert.deepEqual(events[0], {
		event: 'built',
		layers: ['first', 'second'],
		handler: 'app',
	});
	assert.equal(events[1]?.event, 'request');
	assert.ok('line' in events[1] && events[1].line === 'GET /x');
});

test('another order is another trace', async () => {
	assert.deepEqual((await way([second, first], app)).slice(0, 3), [
		'enter second',
		'next second',
		'enter first',
	]);
});

test('each layer is told by what it changed', async () => {
	await way([first, second], app);
	const changes = steps().flatMap(({ layer, changed }) =>
		changed ? [{ layer, ...changed }] : [],
	);
	assert.deepEqual(changes, [
		{ layer: 'first', headers: [{ name: 'x-a', to: '1' }] },
		{
			layer: 'second',
			headers: [
				{ name: 'x-a', from: '1', to: '2' },
				{ name: 'x-b', to: '1' },
			],
		},
		{
			layer: 'app',
			headers: [{ name: 'x-c', to: '1' }],
			bytes: 4,
			status: 201,
		},
	]);
});

test('depth, number and time stand in each step', async () => {
	await way([first, second], app);
	const [enter] = steps();
	assert.deepEqual(
		steps().map(({ depth }) => depth),
		[0, 0, 1, 1, 2, 2, 1, 0],
	);
	assert.ok(steps().every(({ request }) => request === enter?.request));
	assert.match(enter?.at ?? '', /^\d+\.\dms$/);
});

test('a layer that answers by itself cuts the way short', async () => {
	const guard: Middleware = function guard() {
		return (_request, response) => sendError(response, 401);
	};
	assert.deepEqual(await way([first, guard], app), [
		'enter first',
		'next first',
		'enter guard',
		'short-cut guard',
		'leave first',
	]);
});

test('a throw is followed to whoever catches it', async () => {
	const { error } = console;
	console.error = () => {};
	try {
		const seen = await way([recover, first], () => {
			throw new RangeError('boom');
		});
		assert.deepEqual(seen.slice(-3), [
			'threw handler',
			'threw first',
			'caught recover',
		]);
	} finally {
		console.error = error;
	}
	const threw = steps().at(-3);
	assert.equal(threw?.thrown, 'RangeError: boom');
	assert.equal(steps().at(-1)?.changed?.status, 500);
});

test('the end tells what the client got', async () => {
	await way([first], app);
	const end = closing();
	assert.ok(end?.event === 'closed');
	assert.deepEqual([end.status, end.bytes, end.whole], [201, 4, true]);
	await way([first], (_request, response) => {
		response.write('half');
		setTimeout(() => response.destroy(), 5);
	});
	const cut = closing();
	assert.ok(cut?.event === 'closed' && !cut.whole);
});

test('a message is plain data', async () => {
	await way([first, second], app);
	assert.deepEqual(structuredClone(events), events);
	assert.deepEqual(JSON.parse(JSON.stringify(events)), events);
});

test('nobody listens: the very layers and handler are used', () => {
	layerEvents.unsubscribe(listen);
	const built = first(app);
	const layer: Middleware = (next) => (next === app ? built : next);
	assert.equal(chain(layer).then(app), built);
	layerEvents.subscribe(listen);
});
