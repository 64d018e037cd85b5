import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { journal, open, read } from './serving.ts';

const out = journal();
const { log } = console;
let url = '';
let server: typeof import('../src/server.ts').server;

before(async () => {
	console.log = out.write;
	const { PORT } = process.env;
	Object.assign(process.env, { PORT: '0' });
	({ server } = await import('../src/server.ts'));
	if (PORT === undefined) Reflect.deleteProperty(process.env, 'PORT');
	else Object.assign(process.env, { PORT });
	if (!server.listening) await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	url = `http://localhost:${port}`;
});

after(() => {
	console.log = log;
});

/** The lines without their durations, and without the first. */
const told = () =>
	out.lines
		.slice(1)
		.filter((line) => !line.startsWith('panic:'))
		.map((line) => line.replace(/ [\d.]+ms$/, ''));

test('the server says where it listens', async () => {
	assert.equal(await out.line(0), `Listening on ${url}`);
});

test('every kind of answer has its status and its line', async () => {
	const statuses = [];
	for (const path of ['/', '/stream', '/panic', '/nowhere']) {
		const answer = await fetch(url + path);
		await answer.text();
		statuses.push(answer.status);
		while (told().length < statuses.length) {
			await out.line(out.lines.length);
		}
	}
	assert.deepEqual(statuses, [200, 200, 500, 404]);
	assert.deepEqual(told(), [
		'GET / 200 6B',
		'GET /stream 200 14B',
		'GET /panic 500 26B',
		'GET /nowhere 404 14B',
	]);
});

test('a panic after the first byte cuts the answer', async () => {
	const { response } = await open(`${url}/late-panic`);
	assert.equal((await read(response)).whole, false);
	while (told().length < 5) await out.line(out.lines.length);
	assert.equal(told()[4], 'GET /late-panic 200 24B cut');
});

test('SIGTERM lets the request under way finish', async () => {
	const { response } = await open(`${url}/stream`);
	const closed = once(server, 'close');
	process.emit('SIGTERM');
	assert.equal(server.listening, false);
	const body = await read(response);
	assert.deepEqual(body, { text: 'one\ntwo\nthree\n', whole: true });
	await closed;
});
