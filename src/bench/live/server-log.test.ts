import assert from 'node:assert/strict';
import { it } from 'node:test';
import { logOf } from './server-log.ts';

const output =
	'Listening on http://localhost:8080\nGET / 200 4.0ms\npanic: Error: no\n    at panic (x.ts:1:1)\nGET /panic 500 2.2ms\n';

it('a request has the lines up to its own line in the access log', () => {
	assert.deepEqual(logOf(output, 'GET /'), ['GET / 200 4.0ms']);
	assert.deepEqual(logOf(output, 'GET /panic'), ['panic: Error: no', 'GET /panic 500 2.2ms']);
});

it('a path is no prefix of another', () => {
	assert.equal(logOf('GET /panic 500 2.2ms\n', 'GET /'), undefined);
});

it('of two such requests, the last one counts', () => {
	assert.deepEqual(logOf(`${output}GET / 200 1.0ms\n`, 'GET /'), ['GET / 200 1.0ms']);
});
