import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Handler } from '../../src/chain.ts';
import { rateLimit } from '../../src/rate-limit.ts';
import { layers } from '../../src/service.ts';
import { manualClock } from '../../test/manual-clock.ts';
import { ask, journal, serving } from '../../test/serving.ts';

const inLayer = 'Look at rateLimit in src/rate-limit.ts.';
const inFields = 'Look at tellQuota in src/rate-limit.ts.';
const inService = 'Look at layers in src/service.ts.';

const hello: Handler = (_request, response) => {
	response.end('Hello\n');
};

const two = { requests: 2, seconds: 7 };

test('one too many is a 429', async () => {
	const { now } = manualClock();
	await serving(rateLimit({ ...two, now })(hello), async (url) => {
		const statuses = [];
		for (let round = 0; round < 3; round += 1) {
			statuses.push((await ask(url)).status);
		}
		assert.deepEqual(
			statuses,
			[200, 200, 429],
			'Two requests in 7 seconds are allowed, and three came. The ' +
				`answers were ${statuses.join(', ')}. 503 is for a server ` +
				`that is busy, 429 for a client that asks too much. ${inLayer}`,
		);
	});
});

test('the 429 says when to come back, and that is true', async () => {
	const clock = manualClock();
	const limit = rateLimit({ ...two, now: clock.now });
	await serving(limit(hello), async (url) => {
		await ask(url);
		await ask(url);
		const { headers } = await ask(url);
		const told = headers.get('retry-after') ?? 'missing';
		assert.equal(
			told,
			'4',
			'One token comes every 3.5 seconds, so Retry-After should be ' +
				`4: whole seconds, rounded up. It was ${told}. ` +
				`bucket.waitFor(at) knows how long, in ms. ${inLayer}`,
		);
		clock.tick(Number(told) * 1000);
		const { status } = await ask(url);
		assert.equal(
			status,
			200,
			'A client that waited as long as it was told got ' +
				`${status}. ${inLayer}`,
		);
	});
});

test('every answer tells the quota, in both spellings', async () => {
	const { now } = manualClock();
	await serving(rateLimit({ ...two, now })(hello), async (url) => {
		const { headers } = await ask(url);
		const names = [
			'RateLimit-Policy',
			'RateLimit',
			'RateLimit-Limit',
			'RateLimit-Remaining',
			'RateLimit-Reset',
		];
		const told = names.map((name) => `${name}: ${headers.get(name)}`);
		assert.deepEqual(
			told,
			[
				'RateLimit-Policy: "default";q=2;w=7',
				'RateLimit: "default";r=1;t=4',
				'RateLimit-Limit: 2',
				'RateLimit-Remaining: 1',
				'RateLimit-Reset: 4',
			],
			'After the first of two requests, the answer should carry both ' +
				`spellings. It had ${told.join(' / ')}. Call tellQuota for ` +
				`every request, before next. ${inFields}`,
		);
	});
});

test('one client does not use up what another may', async () => {
	const limit = rateLimit({
		...two,
		clientOf: ({ url = '' }) => url,
	});
	await serving(limit(hello), async (url) => {
		for (let round = 0; round < 3; round += 1) await ask(`${url}/a`);
		const { status } = await ask(`${url}/b`);
		assert.equal(
			status,
			200,
			'Client /a used up its two requests. The first of client /b ' +
				`got ${status}. Take the bucket for each request from ` +
				`perClient, under clientOf(request). ${inLayer}`,
		);
	});
});

test('in the service, a 429 is logged and has its headers', async () => {
	const out = journal();
	const { log } = console;
	console.log = out.write;
	let frame: string | null = null;
	let status = 0;
	try {
		await serving(layers.then(hello), async (url) => {
			for (let round = 0; round < 11; round += 1) {
				const answer = await ask(url);
				({ status } = answer);
				frame = answer.headers.get('x-frame-options');
			}
		});
	} finally {
		console.log = log;
	}
	const lines = out.lines.filter((line) => line.includes(' 429 '));
	assert.deepEqual(
		[status, lines.length, frame],
		[429, 1, 'deny'],
		'The service allows 10 requests, and 11 came. The last should ' +
			'be a 429 with one line of log and the security headers. ' +
			`Status ${status}, lines with 429: ${lines.length}, ` +
			`X-Frame-Options: ${frame}. Who stands outside of whom? ` +
			inService,
	);
});
