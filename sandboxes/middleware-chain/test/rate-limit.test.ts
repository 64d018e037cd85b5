import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
	accessLogTo,
	chain,
	type Handler,
	rateLimit,
} from '../src/index.ts';
import { manualClock } from './manual-clock.ts';
import { journal, serving } from './serving.ts';

const hello: Handler = (_request, response) => {
	response.end('Hello\n');
};

test('a client that asks too often gets 429 and when to come', async () => {
	const { now } = manualClock();
	const limit = rateLimit({ requests: 1, seconds: 60, now });
	await serving(limit(hello), async (url) => {
		assert.equal((await fetch(url)).status, 200);
		const answer = await fetch(url);
		assert.equal(answer.status, 429);
		assert.equal(answer.headers.get('retry-after'), '60');
		assert.equal(await answer.text(), '429 Too Many Requests\n');
	});
});

test('whoever waits as long as told is let in', async () => {
	const clock = manualClock();
	const { now } = clock;
	const limit = rateLimit({ requests: 2, seconds: 7, now });
	await serving(limit(hello), async (url) => {
		await fetch(url);
		await fetch(url);
		const refused = await fetch(url);
		const seconds = Number(refused.headers.get('retry-after'));
		assert.equal(seconds, 4);
		clock.tick(seconds * 1000);
		assert.equal((await fetch(url)).status, 200);
	});
});

test('every answer tells the quota in both spellings', async () => {
	const { now } = manualClock();
	const limit = rateLimit({ requests: 10, seconds: 60, now });
	await serving(limit(hello), async (url) => {
		const { headers } = await fetch(url);
		assert.deepEqual(
			[
				'ratelimit-policy',
				'ratelimit',
				'ratelimit-limit',
				'ratelimit-remaining',
				'ratelimit-reset',
			].map((name) => headers.get(name)),
			['"default";q=10;w=60', '"default";r=9;t=6', '10', '9', '6'],
		);
		assert.equal(headers.get('retry-after'), null);
	});
});

test('each client has a bucket of its own', async () => {
	const limit = rateLimit({
		requests: 1,
		seconds: 60,
		clientOf: ({ headers }) => String(headers['x-client']),
	});
	const statusFor = async (url: string, name: string) => {
		const headers = { 'X-Client': name };
		return (await fetch(url, { headers })).status;
	};
	await serving(limit(hello), async (url) => {
		assert.equal(await statusFor(url, 'a'), 200);
		assert.equal(await statusFor(url, 'b'), 200);
		assert.equal(await statusFor(url, 'a'), 429);
	});
});

test('a log outside has a line for each 429, one inside not', async () => {
	for (const isOutside of [true, false]) {
		const log = journal();
		const layers = [
			accessLogTo(log.write, () => 0),
			rateLimit({ requests: 1, seconds: 60 }),
		];
		if (!isOutside) layers.reverse();
		const handler = chain(...layers).then(hello);
		await serving(handler, async (url) => {
			await (await fetch(url)).text();
			await (await fetch(url)).text();
			await log.line(isOutside ? 1 : 0);
		});
		assert.deepEqual(
			log.lines,
			['GET / 200 6B 0.0ms', 'GET / 429 22B 0.0ms'].slice(
				0,
				isOutside ? 2 : 1,
			),
		);
	}
});
