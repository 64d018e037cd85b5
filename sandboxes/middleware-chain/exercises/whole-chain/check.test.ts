import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Handler } from '../../src/chain.ts';
import { layers, routes } from '../../src/service.ts';
import {
	gate,
	journal,
	open,
	read,
	serving,
} from '../../test/serving.ts';

const look = 'Look at layers in src/service.ts.';

interface Told {
	status: string;
	headers: Record<string, unknown>;
	whole: boolean;
}

/** Sends each line as a request; gives the answers and the log. */
async function attack(requests: string[], handler: Handler = routes) {
	const out = journal();
	const { log, error } = console;
	console.log = console.error = out.write;
	const answers: Told[] = [];
	try {
		// Each then begins with full buckets.
		await serving(layers.then(handler), async (url) => {
			for (const line of requests) answers.push(await send(url, line));
		});
	} finally {
		Object.assign(console, { log, error });
	}
	const lines = out.lines.filter((line) => /^[A-Z]+ \//.test(line));
	return { answers, lines, all: out.lines };
}

async function send(url: string, path: string): Promise<Told> {
	const opened = await open(url + path).catch(() => undefined);
	if (!opened) return { status: 'none', headers: {}, whole: false };
	const { statusCode, headers } = opened.response;
	const { whole } = await read(opened.response);
	return { status: `${statusCode}`, headers, whole };
}

/** The status that each line of log tells. */
const statusesOf = (lines: string[]) =>
	lines.map((line) => line.split(' ')[2]);

const requests = ['/', '/items/7', '/count', '/nowhere', '/panic'];
const expected = ['200', '200', '200', '404', '500'];

test('every request gets the right answer', async () => {
	const { answers } = await attack(requests);
	const statuses = answers.map(({ status }) => status);
	assert.deepEqual(
		statuses,
		expected,
		`${requests.join(', ')} should get ${expected.join(', ')}. They ` +
			`got ${statuses.join(', ')}. Which layer turns a throw into a ` +
			`500? ${look}`,
	);
});

test('every answer is logged, with the status that went out', async () => {
	const { lines } = await attack(requests);
	const told = statusesOf(lines);
	assert.deepEqual(
		told,
		expected,
		`The answers were ${expected.join(', ')}, the log told ` +
			`${told.join(', ') || 'nothing'}. The log has to stand outside ` +
			`of all that answer. ${look}`,
	);
});

test('the panic itself is in the log', async () => {
	const { all } = await attack(['/panic']);
	assert.ok(
		all.some((line) => line.startsWith('panic: Error')),
		'After /panic, the log should hold the error. It holds: ' +
			`${all.join(' / ') || 'nothing'}. ${look}`,
	);
});

test('a refusal is a 429 and is logged', async () => {
	const { answers, lines } = await attack(Array(12).fill('/'));
	const refused = answers.filter(({ status }) => status === '429');
	const logged = statusesOf(lines).filter((status) => status === '429');
	assert.deepEqual(
		[refused.length, logged.length],
		[2, 2],
		'Ten requests are allowed, and 12 came at once. Two should be ' +
			`refused with 429, and both logged. Refused: ${refused.length}, ` +
			`logged: ${logged.length}. ${look}`,
	);
});

test('each answer carries the headers, also an error', async () => {
	const { answers } = await attack([
		...requests,
		...Array(7).fill('/'),
	]);
	const bare = answers.filter(
		({ headers }) => headers['x-content-type-options'] !== 'nosniff',
	);
	assert.deepEqual(
		bare.map(({ status }) => status),
		[],
		'These answers came without X-Content-Type-Options: ' +
			`${bare.map(({ status }) => status).join(', ')}. The layer that ` +
			`sets headers has to stand outside of those that answer. ${look}`,
	);
});

test('every request has a name, in the answer and in the log', async () => {
	const { answers, lines } = await attack(requests);
	const names = answers.map(({ headers }) => headers['x-request-id']);
	const found = names.filter(
		(name) => name && lines.some((line) => line.includes(`id=${name}`)),
	);
	assert.equal(
		found.length,
		requests.length,
		`Of ${requests.length} requests, ${found.length} had an ` +
			'X-Request-Id that the log told too. The name has to be there ' +
			`before the log looks for it. ${look}`,
	);
});

test('an answer that breaks off is logged as cut', async () => {
	const { answers, lines } = await attack(['/late-panic']);
	assert.deepEqual(
		[answers[0]?.whole, / 200 \d+B cut /.test(lines[0] ?? '')],
		[false, true],
		'/late-panic throws after its first bytes. The connection should ' +
			`be cut, and the log say so. It said: ${lines[0] ?? 'nothing'}. ` +
			look,
	);
});

test('a hundred and one at a time are one too many', async () => {
	const inside = gate();
	const opened = gate();
	let held = 0;
	const hold: Handler = async (_request, response) => {
		held += 1;
		if (held === 101) inside.resolve();
		await opened.promise;
		response.end();
	};
	const out = journal();
	const { log } = console;
	console.log = out.write;
	let answers: Told[] = [];
	try {
		await serving(eachAnother(layers.then(hold)), async (url) => {
			const asked = Array.from({ length: 101 }, () => send(url, '/'));
			// Either one is refused while 100 wait, or all are let in.
			await Promise.race([...asked, inside.promise]);
			opened.resolve();
			answers = await Promise.all(asked);
		});
	} finally {
		console.log = log;
	}
	const refused = answers.filter(({ status }) => status === '503');
	const safe = refused.filter(
		({ headers }) => headers['x-content-type-options'] === 'nosniff',
	);
	const logged = statusesOf(out.lines).filter(
		(status) => status === '503',
	);
	assert.deepEqual(
		[refused.length, safe.length, logged.length],
		[1, 1, 1],
		'Of 101 requests at a time one should be refused with 503, carry ' +
			`the headers and be logged. Refused: ${refused.length}, with ` +
			`headers: ${safe.length}, logged: ${logged.length}. ${look}`,
	);
});

/** Each request seems to come from a client of its own. */
function eachAnother(handler: Handler): Handler {
	let clients = 0;
	return (request, response, context) => {
		clients += 1;
		const remoteAddress = { value: `10.0.0.${clients}` };
		Object.defineProperty(
			request.socket,
			'remoteAddress',
			remoteAddress,
		);
		return handler(request, response, context);
	};
}
