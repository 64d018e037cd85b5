import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { layers, service } from '../src/service.ts';
import { journal, open, read, serving } from './serving.ts';

const out = journal();
const { log } = console;
before(() => {
	console.log = out.write;
});
after(() => {
	console.log = log;
});

test('the layers stand in the order of the lesson', () => {
	assert.deepEqual(
		layers.layers.map(({ name }) => name),
		[
			'requestId',
			'accessLog',
			'recover',
			'secureHeaders',
			'rateLimit',
			'limitInFlight',
		],
	);
});

test('whatever is asked, the answer is right and is logged', async () => {
	const asked: [line: string, status: number][] = [
		['GET /', 200],
		['HEAD /', 200],
		['GET /items/a%20b', 200],
		['GET /count', 200],
		['DELETE /items/7', 405],
		['GET /nowhere', 404],
		['GET /panic', 500],
	];
	await serving(service, async (url) => {
		for (const [index, [line, status]] of asked.entries()) {
			const [method = '', path = ''] = line.split(' ');
			const headers = { 'X-Request-Id': `r${index}` };
			const answer = await fetch(url + path, { method, headers });
			await answer.text();
			assert.equal(answer.status, status, line);
			const own = answer.headers;
			assert.equal(own.get('x-request-id'), `r${index}`, line);
			assert.equal(own.get('x-frame-options'), 'deny', line);
			assert.ok(own.get('ratelimit'), line);
		}
		const { response } = await open(`${url}/late-panic`);
		assert.equal((await read(response)).whole, false);
		await fetch(`${url}/`);
		await fetch(`${url}/`);
		assert.equal((await fetch(`${url}/`)).status, 429);
		for (;;) {
			if (accessLines().length === asked.length + 4) break;
			await out.line(out.lines.length);
		}
	});
	assert.deepEqual(accessLines(), [
		'GET / 200 6B route=/{$} id=r0',
		'HEAD / 200 0B route=/{$} id=r1',
		'GET /items/a%20b 200 13B route=/items/{id} id=r2',
		'GET /count 200 6B route=/count id=r3',
		'DELETE /items/7 405 23B id=r4',
		'GET /nowhere 404 14B id=r5',
		'GET /panic 500 26B route=/panic id=r6',
		'GET /late-panic 200 24B cut route=/late-panic id=<made>',
		'GET / 200 6B route=/{$} id=<made>',
		'GET / 200 6B route=/{$} id=<made>',
		'GET / 429 22B id=<made>',
	]);
});

/** Without durations and without names that were made. */
function accessLines(): string[] {
	return out.lines
		.filter((line) => !line.startsWith('panic:'))
		.map((line) =>
			line
				.replace(/ [\d.]+ms/, '')
				.replace(/id=[\da-f-]{36}$/, 'id=<made>'),
		);
}
