import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
	answered,
	type Handler,
	type Recorder,
	record,
} from '../src/index.ts';
import { gate, open, read, serving } from './serving.ts';

/** What a recorder says at the end of an answer to `method`. */
async function recorded(handler: Handler, method = 'GET') {
	let seen: Recorder | undefined;
	const done = gate();
	const watched: Handler = async (request, response, context) => {
		seen = record(response);
		await handler(request, response, context);
		await answered(response);
		done.resolve();
	};
	await serving(watched, async (url) => {
		await (await fetch(url, { method })).text().catch(() => {});
		await done.promise;
	});
	const { status, bytes, started, cut } = seen as Recorder;
	return { status, bytes, started, cut };
}

test('it counts bytes, not characters, of write and of end', async () => {
	const seen = await recorded((_request, response) => {
		response.write('für');
		response.write(Buffer.from('ab'));
		response.write('ff00', 'hex');
		response.end('!');
	});
	assert.equal(seen.bytes, 4 + 2 + 2 + 1);
	assert.equal(seen.status, 200);
});

test('what is never sent is not counted', async () => {
	const hello: Handler = (_request, response) => {
		response.end('Hello');
	};
	assert.equal((await recorded(hello, 'HEAD')).bytes, 0);
	const seen = await recorded((_request, response) => {
		response.writeHead(204);
		response.end('Hello');
	});
	assert.deepEqual([seen.status, seen.bytes], [204, 0]);
});

test('nothing is known of a status before the head is fixed', () => {
	return serving(
		(_request, response) => {
			const seen = record(response);
			response.statusCode = 201;
			const before = [seen.started, seen.status];
			response.write('[');
			const after = [seen.started, seen.status];
			response.end(`${JSON.stringify([before, after]).slice(1)}`);
		},
		async (url) => {
			const answer = await (await fetch(url)).json();
			assert.deepEqual(answer, [
				[false, null],
				[true, 201],
			]);
		},
	);
});

test('an interim answer is not the answer', async () => {
	const seen = await recorded((_request, response) => {
		response.writeProcessing();
		response.statusCode = 202;
		response.end();
	});
	assert.equal(seen.status, 202);
});

test('a cut answer is told from a whole one', async () => {
	const closed = gate();
	let seen: Recorder | undefined;
	const handler: Handler = (_request, response) => {
		seen = record(response);
		response.write('half');
		response.once('close', closed.resolve);
	};
	await serving(handler, async (url) => {
		const { request, response } = await open(url);
		response.on('error', () => {});
		assert.equal(seen?.cut, false);
		request.destroy();
		await closed.promise;
	});
	assert.deepEqual([seen?.status, seen?.cut], [200, true]);
	const whole = await recorded((_request, response) => {
		response.end('all');
	});
	assert.equal(whole.cut, false);
});

test('each part leaves when it is written', async () => {
	const rest = gate();
	const handler: Handler = async (_request, response) => {
		record(response);
		response.write('one ');
		await rest.promise;
		response.end('two');
	};
	await serving(handler, async (url) => {
		const { response } = await open(url);
		rest.resolve();
		assert.equal((await read(response)).text, 'one two');
	});
});

test('write still says when to wait, and calls back', async () => {
	const handler: Handler = async (_request, response) => {
		record(response);
		const big = Buffer.alloc(1_000_000);
		const goOn = response.write(big);
		if (!goOn) {
			await new Promise((resolve) => response.once('drain', resolve));
		}
		await new Promise<void>((resolve) => {
			response.write(`${goOn}`, 'utf8', () => resolve());
		});
		response.end();
	};
	await serving(handler, async (url) => {
		const { response } = await open(url);
		assert.match((await read(response)).text, /false$/);
	});
});
