import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
	chain,
	type Handler,
	overHttp,
	overHttps,
	recover,
	secureHeaderList,
	secureHeaders,
	secureHeadersWith,
	stripHeaders,
} from '../src/index.ts';
import { open, serving } from './serving.ts';

const hello: Handler = (_request, response) => {
	response.end('Hello\n');
};

test('two layers of it send each header once', async () => {
	const layers = chain(secureHeaders, secureHeaders);
	await serving(layers.then(hello), async (url) => {
		const { response } = await open(url);
		const names = response.rawHeaders.filter(
			(name) => name === 'X-Frame-Options',
		);
		assert.equal(names.length, 1);
		response.resume();
	});
});

test('the handler has the last word', async () => {
	const own: Handler = (_request, response) => {
		response.setHeader('X-Frame-Options', 'sameorigin');
		response.end();
	};
	await serving(chain(secureHeaders).then(own), async (url) => {
		const { headers } = await fetch(url);
		assert.equal(headers.get('x-frame-options'), 'sameorigin');
	});
});

test('the 500 of a panic carries them too', async () => {
	const { error } = console;
	console.error = () => {};
	try {
		const app = chain(recover, secureHeaders).then(() => {
			throw new Error('boom');
		});
		await serving(app, async (url) => {
			const answer = await fetch(url);
			assert.equal(answer.status, 500);
			const { headers } = answer;
			assert.equal(headers.get('x-content-type-options'), 'nosniff');
		});
	} finally {
		console.error = error;
	}
});

test('undefined leaves a header out', async () => {
	const layer = secureHeadersWith({
		...overHttp,
		'X-Frame-Options': undefined,
	});
	await serving(layer(hello), async (url) => {
		const { headers } = await fetch(url);
		assert.equal(headers.get('x-frame-options'), null);
		assert.equal(headers.get('referrer-policy'), 'no-referrer');
	});
});

test('Strict-Transport-Security is for answers over TLS only', () => {
	assert.equal(overHttp['Strict-Transport-Security'], undefined);
	const value = overHttps['Strict-Transport-Security'];
	assert.match(value ?? '', /^max-age=\d+/);
});

test('none of the obsolete headers is on the list', () => {
	const names = secureHeaderList.map(({ name }) => name);
	for (const old of [
		'X-XSS-Protection',
		'Expect-CT',
		'Public-Key-Pins',
		'Feature-Policy',
	]) {
		assert.ok(!names.includes(old), old);
	}
});

test('every header on the list says why', () => {
	for (const { name, why } of secureHeaderList) {
		assert.match(why, /\.$/, name);
	}
});

test('a header that tells what runs here is taken back', async () => {
	const app = stripHeaders()((_request, response) => {
		response.setHeader('Server', 'x/1.0');
		response.writeHead(200, { 'X-Powered-By': 'x', 'X-Other': 'y' });
		response.end();
	});
	await serving(app, async (url) => {
		const { headers } = await fetch(url);
		assert.equal(headers.get('server'), null);
		assert.equal(headers.get('x-powered-by'), null);
		assert.equal(headers.get('x-other'), 'y');
	});
});
