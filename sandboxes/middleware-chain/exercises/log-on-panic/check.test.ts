import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accessLogTo } from '../../src/access-log.ts';
import { chain, type Handler } from '../../src/chain.ts';
import { record } from '../../src/recorder.ts';
import { recover } from '../../src/recover.ts';
import {
	gate,
	journal,
	open,
	read,
	serving,
} from '../../test/serving.ts';

const inLog = 'Look at accessLogTo in src/access-log.ts.';
const inRecorder = 'Look at record in src/recorder.ts.';

/** The log of one GET, once the connection is closed. */
async function logOf(handler: Handler): Promise<string[]> {
	const log = journal();
	const layers = chain(accessLogTo(log.write, () => 0));
	const { error } = console;
	console.error = () => {};
	try {
		await serving(layers.then(handler), async (url) => {
			await open(`${url}/x`).then(
				({ response }) => read(response),
				() => {},
			);
		});
	} finally {
		console.error = error;
	}
	return log.lines;
}

const said = (lines: string[]) => lines.join(' / ') || 'nothing';

test('a throw that goes through the log still has a line', async () => {
	const lines = await logOf(() => {
		throw new Error('boom');
	});
	assert.deepEqual(
		lines,
		['GET /x unanswered 0.0ms'],
		'The handler threw, and no layer caught it. There should be one ' +
			`line, "GET /x unanswered". There was: ${said(lines)}. A throw ` +
			`jumps over the lines below await next. ${inLog}`,
	);
});

test('the line tells of the 500 that recover made', async () => {
	const lines = await logOf(
		recover(() => {
			throw new Error('boom');
		}),
	);
	const last = lines.at(-1) ?? 'nothing';
	assert.equal(
		last,
		'GET /x 500 26B 0.0ms',
		'Recover, inside the log, answered 500 with 26 bytes. The line ' +
			`was: ${last}. ${inLog}`,
	);
});

test('the line waits for the end of the answer', async () => {
	const lines = await logOf((_request, response) => {
		response.write('one ');
		setTimeout(() => response.end('two'), 5);
	});
	assert.deepEqual(
		lines,
		['GET /x 200 7B 0.0ms'],
		'The handler returned, and wrote the rest of its 7 bytes later. ' +
			`The log said: ${said(lines)}. Wait for answered(response), ` +
			`from ./response.ts, before you write the line. ${inLog}`,
	);
});

test('an answer that broke off is logged as cut', async () => {
	const lines = await logOf(async (_request, response) => {
		response.write('half');
		throw new Error('boom');
	});
	assert.deepEqual(
		lines,
		['GET /x 200 4B cut 0.0ms'],
		'The handler wrote 4 bytes and threw. The line should say cut. ' +
			`The log said: ${said(lines)}. Whether all went well is known ` +
			`only after both awaits. ${inLog}`,
	);
});

test('bytes are counted, not characters', async () => {
	let bytes = 0;
	await serving(
		(_request, response) => {
			const seen = record(response);
			response.write('für');
			response.end(Buffer.from([255, 254]));
			({ bytes } = seen);
		},
		async (url) => {
			await (await fetch(url)).arrayBuffer();
		},
	);
	assert.equal(
		bytes,
		6,
		'The text "für" is 4 bytes, and 2 more came as a Buffer. The ' +
			`recorder counted ${bytes}. There is bodySize for that. ` +
			inRecorder,
	);
});

test('streaming stays: the first part does not wait', async () => {
	const rest = gate();
	await serving(
		async (_request, response) => {
			record(response);
			response.write('one ');
			await rest.promise;
			response.end('two');
		},
		async (url) => {
			const late = setTimeout(() => rest.resolve(), 500);
			let first = 'nothing';
			const { response } = await open(url);
			response.once('data', (part) => {
				first = String(part);
				rest.resolve();
			});
			await new Promise((resolve) => response.once('end', resolve));
			clearTimeout(late);
			assert.equal(
				first,
				'one ',
				'The handler wrote "one ", and "two" much later. The first ' +
					`thing that arrived was "${first}". Hand each part on ` +
					`as it comes; keep none. ${inRecorder}`,
			);
		},
	);
});

test('write still tells a handler when to wait', async () => {
	let goOn: unknown;
	let called = false;
	await serving(
		(_request, response) => {
			record(response);
			goOn = response.write('x'.repeat(1_000_000), 'utf8', () => {
				called = true;
				response.end();
			});
			setTimeout(() => response.end(), 500).unref();
		},
		async (url) => {
			await (await fetch(url)).text();
		},
	);
	assert.deepEqual(
		[goOn, called],
		[false, true],
		'A write of a million bytes should return false, which means ' +
			'"wait for drain", and call back when it is out. It returned ' +
			`${goOn}, and the callback was ${called ? '' : 'not '}called. ` +
			`Pass all arguments on and return what write returns. ` +
			inRecorder,
	);
});
