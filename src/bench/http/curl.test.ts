import assert from 'node:assert/strict';
import { test } from 'node:test';
import { curlLine } from './curl.ts';

const draft = { method: 'GET', path: '/', headers: '', body: '' };
const lineOf = (change: Partial<typeof draft>) => {
	const answer = curlLine({ ...draft, ...change }, 8080);
	return 'line' in answer ? answer.line : answer.trouble;
};

test('a GET is curl and the address', () => {
	assert.equal(lineOf({}), 'curl -i http://localhost:8080/');
});

test('a HEAD does not wait for a body', () => {
	assert.equal(lineOf({ method: 'HEAD' }), 'curl --head http://localhost:8080/');
});

test('what a shell would take apart is quoted', () => {
	assert.equal(lineOf({ path: '/a?b=1&c=2' }), "curl -i 'http://localhost:8080/a?b=1&c=2'");
	assert.equal(
		lineOf({ headers: "X-Quote: it's $HOME" }),
		"curl -i -H 'X-Quote: it'\\''s $HOME' http://localhost:8080/",
	);
});

test('headers keep their order, and one without a value is sent', () => {
	assert.equal(
		lineOf({ headers: 'A: 1\nB:\nA: 2' }),
		"curl -i -H 'A: 1' -H 'B;' -H 'A: 2' http://localhost:8080/",
	);
});

test('a body is sent as it is, without a type that nobody gave', () => {
	assert.equal(
		lineOf({ method: 'POST', body: '{"a":1}' }),
		`curl -i -H Content-Type: --data-raw '{"a":1}' http://localhost:8080/`,
	);
	assert.equal(
		lineOf({ method: 'PUT', body: '@file', headers: 'Content-Type: text/plain' }),
		"curl -i -X PUT -H 'Content-Type: text/plain' --data-raw @file http://localhost:8080/",
	);
});

test('a request that cannot be sent says why instead', () => {
	assert.match(lineOf({ path: 'items' }), /starts with a slash/);
});
