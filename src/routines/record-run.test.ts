import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recordRun } from './record-run.ts';

const manifest = { path: 'package.json', text: '{ "type": "module" }' };
const sandbox = (text: string) => ({
	name: 'door',
	files: [manifest, { path: 'src/server.ts', text }],
});
const command = 'node src/server.ts';

const server = `import { createServer } from 'node:http';
const server = createServer((request, response) => {
	console.error(request.method + ' ' + request.url);
	if (request.url === '/cut') {
		response.write('half');
		setTimeout(() => response.destroy(), 50);
	} else response.setHeader('X-One', ['a', 'b']).end('Hello\\n');
});
server.listen(Number(process.env.PORT), () => {
	console.log('Listening on http://localhost:' + server.address().port);
});
process.once('SIGTERM', () => server.close(() => console.log('closed')));
`;

test('a run is its output in order and its exchanges, on the port that the page shows', async () => {
	const { output, exchanges } = await recordRun(sandbox(server), {
		command,
		requests: ['GET /a', 'POST /b'],
	});
	assert.equal(output, 'Listening on http://localhost:8080\nGET /a\nPOST /b\nclosed\n');
	assert.deepEqual(
		exchanges.map(({ request, status, body }) => [request, status, body]),
		[
			['GET /a', 200, 'Hello\n'],
			['POST /b', 200, 'Hello\n'],
		],
	);
	assert.deepEqual(exchanges[0]?.headers.slice(0, 2), [
		['X-One', 'a'],
		['X-One', 'b'],
	]);
});

test('an answer cut short is recorded as far as it came', async () => {
	const { exchanges } = await recordRun(sandbox(server), { command, requests: ['GET /cut'] });
	assert.equal(exchanges[0]?.body, 'half');
});

test('a program that ends by itself needs no requests', async () => {
	const { output } = await recordRun(sandbox('console.log(import.meta.filename)'), {
		command,
		requests: [],
	});
	assert.equal(output, '/home/project/src/server.ts\n');
});

test('a server that never listens is an error that shows what it printed', async () => {
	await assert.rejects(
		recordRun(sandbox('throw new Error("no port")'), { command, requests: ['GET /'] }),
		/sandboxes\/door, "node src\/server.ts" never printed "Listening on.*no port/s,
	);
});
