import assert from 'node:assert/strict';
import { test } from 'node:test';
import { draftOf, formatDuration, formatSize, toRequest, viewBody } from './http-message.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const json = [['Content-Type', 'application/json; charset=utf-8']] as const;
const draft = { method: 'POST', path: '/items', headers: '', body: '' };

test('a preset is a method and a path', () => {
	assert.deepEqual(draftOf('get /hello?x=1'), {
		method: 'GET',
		path: '/hello?x=1',
		headers: '',
		body: '',
	});
});

test('headers keep their order and duplicates', () => {
	assert.deepEqual(toRequest({ ...draft, headers: 'X-A: 1\n\nx-b:2\nX-A:  3 ', body: '{}' }), {
		method: 'POST',
		path: '/items',
		headers: [
			['X-A', '1'],
			['x-b', '2'],
			['X-A', '3'],
		],
		body: '{}',
	});
});

test('a request that cannot be sent says what to change', () => {
	assert.match(String(toRequest({ ...draft, headers: 'A: 1\nnonsense' })), /Header line 2/);
	assert.match(String(toRequest({ ...draft, path: 'items' })), /starts with a slash/);
	assert.match(String(toRequest({ ...draft, path: '/a b' })), /no spaces/);
});

test('JSON is indented and otherwise as it was sent', () => {
	const body = bytes('{"a":[1, 12345678901234567890],"b":{},"c":"x, {y}: \\"z\\"","a":[ ]}');
	assert.deepEqual(viewBody(body, json), {
		kind: 'json',
		text: `{
  "a": [
    1,
    12345678901234567890
  ],
  "b": {},
  "c": "x, {y}: \\"z\\"",
  "a": []
}`,
	});
});

test('JSON that is not JSON is shown as text', () => {
	assert.deepEqual(viewBody(bytes('{oops'), json), { kind: 'text', text: '{oops' });
});

test('a binary body says its size', () => {
	assert.deepEqual(viewBody(Uint8Array.of(0xff, 0xfe, 0), []), { kind: 'binary', size: '3 bytes' });
	const png = viewBody(bytes('x'), [['content-type', 'image/png']]);
	assert.deepEqual(png, { kind: 'binary', size: '1 byte' });
});

test('an empty body is empty', () => {
	assert.deepEqual(viewBody(bytes(''), json), { kind: 'empty' });
});

test('sizes and durations are short', () => {
	assert.deepEqual([1, 999, 1500, 2_500_000].map(formatSize), [
		'1 byte',
		'999 bytes',
		'1.5 kB',
		'2.5 MB',
	]);
	assert.deepEqual([1.26, 42.4, 1500].map(formatDuration), ['1.3 ms', '42 ms', '1.5 s']);
});
