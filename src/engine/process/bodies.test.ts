import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mendBodies } from './bodies.ts';
import { holdNativePromises } from './native-promises.ts';

let held = 0;
let taken = 0;
const native = { Response, text: Response.prototype.text };
holdNativePromises(() => {
	held++;
	taken++;
	return () => void held--;
});
mendBodies();

const bytes = (text: string) => new TextEncoder().encode(text);
const streamOf = (...pieces: unknown[]) =>
	new ReadableStream({
		start(controller) {
			for (const piece of pieces) controller.enqueue(piece);
			controller.close();
		},
	});

describe('a body that the browser has', () => {
	it('holds the program until it is read', async () => {
		const text = new Response('one').text();
		assert.equal(held, 1);
		assert.equal(await text, 'one');
		assert.equal(held, 0);
		const request = new Request('http://localhost', { method: 'POST', body: 'two' }).text();
		assert.equal(held, 1);
		assert.equal(await request, 'two');
	});
});

describe('a body that the program streams', () => {
	it('is read without the browser, within microtasks', async () => {
		const before = taken;
		let isNext = false;
		const next = new Promise<void>((resolve) =>
			setImmediate(() => {
				isNext = true;
				resolve();
			}),
		);
		const text = await new Response(streamOf(bytes('one '), bytes('two'))).text();
		assert.equal(text, 'one two');
		assert.equal(isNext, false);
		assert.equal(taken, before);
		await next;
	});

	it('holds nothing while nobody feeds it', () => {
		void new Response(new ReadableStream()).text();
		assert.equal(held, 0);
	});

	it('gives what each reader promises', async () => {
		const of = (text: string, type = 'text/plain') =>
			new Response(streamOf(bytes(text)), { headers: { 'Content-Type': type } });
		assert.deepEqual(await of('{"a":1}').json(), { a: 1 });
		assert.deepEqual(await of('x').bytes(), bytes('x'));
		assert.equal((await of('xyz').arrayBuffer()).byteLength, 3);
		const blob = await of('x', 'text/css').blob();
		assert.deepEqual([blob.type, await blob.text()], ['text/css', 'x']);
		const form = await of('a=1', 'application/x-www-form-urlencoded').formData();
		assert.equal(form.get('a'), '1');
		await assert.rejects(of('{').json(), SyntaxError);
	});

	it('is known in a copy, and in a request made of another', async () => {
		const before = taken;
		const response = new Response(streamOf(bytes('x')));
		const copy = response.clone();
		assert.deepEqual([await response.text(), await copy.text()], ['x', 'x']);
		const init = { method: 'POST', body: streamOf(bytes('y')), duplex: 'half' } as RequestInit;
		const request = new Request(new Request('http://localhost', init));
		assert.equal(await request.text(), 'y');
		assert.equal(taken, before);
	});

	it('is read once, and made of bytes', async () => {
		const message = 'Body is unusable: Body has already been read';
		const response = new Response(streamOf(bytes('x')));
		await response.text();
		assert.equal(response.bodyUsed, true);
		await assert.rejects(response.text(), { name: 'TypeError', message });
		const locked = new Response(streamOf());
		locked.body?.getReader();
		await assert.rejects(locked.text(), { name: 'TypeError', message });
		await assert.rejects(new Response(streamOf('text')).text(), {
			name: 'TypeError',
			message: 'Received non-Uint8Array chunk',
		});
	});
});

it('a response is a `Response` as before', () => {
	const response = new Response(streamOf());
	assert.ok(response instanceof Response);
	assert.ok(response instanceof native.Response);
	assert.equal(response.constructor, Response);
	assert.equal(Response.name, 'Response');
	assert.equal(response.text.name, 'text');
	assert.ok(Response.json({}) instanceof Response);
});
