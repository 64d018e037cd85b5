import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
	background,
	chain,
	createKey,
	type Handler,
	type Middleware,
	notFound,
	value,
	withValue,
} from '../src/index.ts';
import { serving } from './serving.ts';

const app: Handler = (_request, response) => {
	response.end('app');
};

/** Writes its name on the way in and on the way out. */
function tag(name: string, seen: string[] = []): Middleware {
	return (next) => {
		seen.push(`wrap ${name}`);
		return async (request, response, context) => {
			seen.push(`enter ${name}`);
			await next(request, response, context);
			seen.push(`leave ${name}`);
		};
	};
}

test('the first layer enters first and leaves last', async () => {
	const seen: string[] = [];
	const handler = chain(tag('a', seen), tag('b', seen)).then(app);
	await serving(handler, async (url) => {
		await (await fetch(url)).text();
	});
	assert.deepEqual(seen.slice(2), [
		'enter a',
		'enter b',
		'leave b',
		'leave a',
	]);
});

test('the last layer is wrapped first', () => {
	const seen: string[] = [];
	chain(tag('a', seen), tag('b', seen)).then(app);
	assert.deepEqual(seen, ['wrap b', 'wrap a']);
});

test('constructors run once for each then', async () => {
	const seen: string[] = [];
	const layers = chain(tag('a', seen));
	const handler = layers.then(app);
	await serving(handler, async (url) => {
		await (await fetch(url)).text();
		await (await fetch(url)).text();
	});
	assert.equal(seen.filter((line) => line === 'wrap a').length, 1);
	layers.then(app);
	assert.equal(seen.filter((line) => line === 'wrap a').length, 2);
});

test('an empty chain gives the very handler back', () => {
	assert.equal(chain().then(app), app);
});

test('no handler means notFound', () => {
	assert.equal(chain().then(), notFound);
});

test('notFound answers 404 with a length and a text', async () => {
	await serving(chain().then(), async (url) => {
		const answer = await fetch(`${url}/nowhere`);
		assert.equal(answer.status, 404);
		assert.equal(
			answer.headers.get('content-type'),
			'text/plain; charset=utf-8',
		);
		assert.equal(answer.headers.get('content-length'), '14');
		assert.equal(await answer.text(), '404 Not Found\n');
	});
});

test('append adds inside and leaves the old chain as it was', () => {
	const [a, b] = [tag('a'), tag('b')];
	const short = chain(a);
	const long = short.append(b);
	assert.deepEqual(short.layers, [a]);
	assert.deepEqual(long.layers, [a, b]);
});

test('extend joins two chains and leaves both as they were', () => {
	const [a, b] = [tag('a'), tag('b')];
	const [outer, inner] = [chain(a), chain(b)];
	assert.deepEqual(outer.extend(inner).layers, [a, b]);
	assert.deepEqual(outer.layers, [a]);
	assert.deepEqual(inner.layers, [b]);
});

test('nobody can add to a chain from outside', () => {
	const layers = chain(tag('a')).layers as Middleware[];
	assert.throws(() => layers.push(tag('b')), TypeError);
});

test('awaiting a chain fails at once', async () => {
	await assert.rejects(async () => await chain(), /not a promise/);
});

test('a layer may answer instead of the handler', async () => {
	const teapot: Middleware = () => (_request, response) => {
		response.writeHead(418).end();
	};
	await serving(chain(teapot).then(app), async (url) => {
		assert.equal((await fetch(url)).status, 418);
	});
});

test('a value travels to the layers inside only', async () => {
	const user = createKey<string>('user');
	const seen: unknown[] = [];
	const look: Middleware =
		(next) => async (request, response, context) => {
			await next(request, response, context);
			seen.push(value(context, user));
		};
	const sign: Middleware = (next) => (request, response, context) =>
		next(request, response, withValue(context, user, 'Ada'));
	const greet: Handler = (_request, response, context) => {
		response.end(value(context, user));
	};
	await serving(chain(look, sign).then(greet), async (url) => {
		assert.equal(await (await fetch(url)).text(), 'Ada');
	});
	assert.deepEqual(seen, [undefined]);
	assert.equal(value(background, user), undefined);
});
