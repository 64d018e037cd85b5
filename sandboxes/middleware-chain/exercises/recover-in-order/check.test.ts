import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accessLogTo } from '../../src/access-log.ts';
import { chain, type Handler } from '../../src/chain.ts';
import { recover } from '../../src/recover.ts';
import { layers } from '../../src/service.ts';
import { journal, open, read, serving } from '../../test/serving.ts';

const inRecover = 'Look at recover in src/recover.ts.';
const inLog = 'Look at logFrom in src/access-log.ts.';
const inService = 'Look at layers in src/service.ts.';

/** What the client got of one GET, and what was written meanwhile. */
async function tried(handler: Handler) {
	const out = journal();
	const { log, error } = console;
	console.log = console.error = out.write;
	let status = 'no answer';
	let body = { text: '', whole: false };
	try {
		await serving(handler, async (url) => {
			const opened = await open(`${url}/x`).catch(() => undefined);
			if (!opened) return;
			status = `${opened.response.statusCode}`;
			body = await read(opened.response);
		});
	} finally {
		Object.assign(console, { log, error });
	}
	return { status, ...body, lines: out.lines };
}

/** Recover with a log further out, as it should stand. */
const rescued = chain(
	accessLogTo((line) => console.log(line)),
	recover,
);

const boom: Handler = () => {
	throw new Error('boom');
};

test('in the service, a panic is a 500 with a line', async () => {
	const { status, lines } = await tried(layers.then(boom));
	const line = lines.find((text) => text.startsWith('GET /x'));
	assert.match(
		`${status}: ${line ?? 'no line'}`,
		/^500: GET \/x 500 /,
		'A handler threw in the service. The client should get 500, and ' +
			`the access log should say 500. The client got ${status}, the ` +
			`log said: ${line ?? 'nothing'}. Whoever logs the answer has ` +
			`to stand outside of whoever makes it. ${inService}`,
	);
});

test('without a log further out, recover still answers', async () => {
	const { status, lines } = await tried(chain(recover).then(boom));
	assert.equal(
		status,
		'500',
		'chain(recover) has no access log, so the context holds no log. ' +
			`The client should get 500. It got ${status}. What logFrom ` +
			`returns then must still be a function. ${inLog}`,
	);
	assert.ok(
		lines.some((line) => line.startsWith('panic: Error: boom')),
		'The panic should be written to standard error when there is ' +
			`no other log. Written: ${lines.join(' / ') || 'nothing'}. ` +
			inLog,
	);
});

test('a started answer is cut, and nothing is added', async () => {
	const late: Handler = async (_request, response) => {
		response.write('The first half');
		await new Promise((resolve) => setTimeout(resolve, 5));
		throw new Error('too late');
	};
	const { status, text, whole } = await tried(rescued.then(late));
	assert.deepEqual(
		{ status, text, whole },
		{ status: '200', text: 'The first half', whole: false },
		'The handler threw after its first bytes. The client should see ' +
			'those, and that the rest is missing. It got ' +
			`${JSON.stringify(text)}, ${whole ? 'as if whole' : 'cut'}. ` +
			`Is it too late for a 500? response.headersSent knows. ` +
			inRecover,
	);
});

test('an abort is passed on, without a 500', async () => {
	const abort: Handler = () => {
		AbortSignal.abort().throwIfAborted();
	};
	const { status, lines } = await tried(rescued.then(abort));
	const panics = lines.filter((line) => line.startsWith('panic'));
	assert.deepEqual(
		[status, panics.length],
		['no answer', 0],
		'The handler threw an AbortError: somebody wants this ' +
			'connection to end without a word. The client got ' +
			`${status}, and the log has ${panics.length} panic(s). Throw ` +
			`it again; isAbort is in the same file. ${inRecover}`,
	);
});

test('a 500 says nothing of the body that is lost', async () => {
	const half: Handler = (_request, response) => {
		response.setHeader('Content-Length', '1000');
		throw new Error('boom');
	};
	const { status, whole } = await tried(rescued.then(half));
	assert.deepEqual(
		[status, whole],
		['500', true],
		'The handler promised 1000 bytes and threw before the first. ' +
			`The client got ${status}, ${whole ? 'whole' : 'cut off'}. ` +
			'sendError, in ./response.ts, takes such headers back. ' +
			inRecover,
	);
});
