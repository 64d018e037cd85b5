import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chain, type Handler } from '../../src/chain.ts';
import { secureHeaderList } from '../../src/secure-header-list.ts';
import {
	overHttp,
	overHttps,
	secureHeadersWith,
} from '../../src/secure-headers.ts';
import { open, read, serving } from '../../test/serving.ts';

const inLayer = 'Look at secureHeadersWith in src/secure-headers.ts.';
const inList = 'Look at secureHeaderList in src/secure-header-list.ts.';

/** Every value of a header of the answer, as it came. */
async function valuesOf(handler: Handler, wanted: string) {
	let values: string[] = [];
	const { error } = console;
	console.error = () => {};
	try {
		await serving(handler, async (url) => {
			const opened = await open(url).catch(() => undefined);
			if (!opened) return;
			const { rawHeaders } = opened.response;
			values = rawHeaders.filter(
				(_, index) =>
					index % 2 === 1 &&
					rawHeaders[index - 1]?.toLowerCase() === wanted,
			);
			await read(opened.response);
		});
	} finally {
		console.error = error;
	}
	return values;
}

const hello: Handler = (_request, response) => {
	if (!response.writableEnded) response.end('Hello\n');
};

test('the handler runs once, not once for each header', async () => {
	let calls = 0;
	const counted: Handler = (request, response, context) => {
		calls += 1;
		return hello(request, response, context);
	};
	const quiet = secureHeadersWith({ 'X-A': '1', 'X-B': '2' });
	const values = await valuesOf(quiet(counted), 'x-b');
	assert.deepEqual(
		[calls, values],
		[1, ['2']],
		'A layer with two headers got one request. The handler should ' +
			'run once, with both headers set before. It ran ' +
			`${calls} time(s), and X-B came as ${JSON.stringify(values)}. ` +
			`Close the loop before you call next. ${inLayer}`,
	);
});

test('two layers send a header once', async () => {
	const deny = secureHeadersWith({ 'X-Frame-Options': 'deny' });
	const twice = chain(deny, deny).then(hello);
	const values = await valuesOf(twice, 'x-frame-options');
	assert.deepEqual(
		values,
		['deny'],
		'Two layers put X-Frame-Options: deny on the answer. It should ' +
			`be there once. It came as ${JSON.stringify(values)}. Set ` +
			`replaces what is there, append adds to it. ${inLayer}`,
	);
});

test('an inner layer can say it better', async () => {
	const outer = secureHeadersWith({ 'Referrer-Policy': 'no-referrer' });
	const inner = secureHeadersWith({ 'Referrer-Policy': 'same-origin' });
	const both = chain(outer, inner).then(hello);
	const values = await valuesOf(both, 'referrer-policy');
	assert.deepEqual(
		values,
		['same-origin'],
		'The outer layer says no-referrer, the inner one same-origin. ' +
			'The inner one speaks last, so its word should count. Came: ' +
			`${JSON.stringify(values)}. ${inLayer}`,
	);
});

test('no header of the list is obsolete', () => {
	const old = /^(X-XSS-Protection|Expect-CT|Public-Key-Pins)$/;
	const found = secureHeaderList
		.map(({ name }) => name)
		.filter((name) => old.test(name));
	assert.deepEqual(
		found,
		[],
		`The list still has ${found.join(', ')}. Browsers have dropped ` +
			'what it spoke to, and the old filter could be turned against ' +
			`a page. Take it out. ${inList}`,
	);
});

test('HSTS goes out over TLS only', () => {
	const name = 'Strict-Transport-Security';
	const plain = overHttp[name] ?? 'absent';
	assert.deepEqual(
		[plain, typeof overHttps[name]],
		['absent', 'string'],
		`${name} belongs on answers over TLS: in overHttps, and not in ` +
			`overHttp. In overHttp it is ${plain}. What does its "when" ` +
			`say? ${inList}`,
	);
	assert.equal(overHttp['X-Content-Type-Options'], 'nosniff');
});
