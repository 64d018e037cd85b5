import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import {
	accessLogTo,
	answered,
	chain,
	createHttpServer,
	type Handler,
	type Log,
	type Middleware,
	rateLimit,
	recover,
	secureHeaders,
	sendError,
	stop,
} from '../src/index.ts';
import { open, read } from './serving.ts';

/** What an operator can tell of one refused and one broken request. */
interface Seen {
	refusalLogged: boolean;
	panicGives500: boolean;
	panicLoggedByApp: boolean;
	lineOnPanic: boolean;
}

const secure = secureHeaders;
const limit = rateLimit({ requests: 1, seconds: 60 });

/** The layer of many an old introduction: no `finally`. */
function logAfter(log: Log): Middleware {
	return (next) => async (request, response, context) => {
		await next(request, response, context);
		await answered(response);
		log(`${request.method} ${request.url} ${response.statusCode}`);
	};
}

/** Recover that takes its log from where an outer layer put it. */
function recoverWith(lookUp: () => Log): Middleware {
	return (next) => async (request, response, context) => {
		try {
			await next(request, response, context);
		} catch (thrown) {
			lookUp()(`panic: ${thrown}`);
			sendError(response, 500);
		}
	};
}

/** Sends two requests to one chain, and a broken one to another. */
async function look(
	layersWith: (log: Log) => Middleware[],
): Promise<Seen> {
	const refused = await logOf(layersWith, hello, async (url) => {
		await ask(url);
		await ask(url);
	});
	let status = 0;
	const broken = await logOf(layersWith, panic, async (url) => {
		status = await ask(url);
	});
	return {
		refusalLogged: refused.some((line) => / 429\b/.test(line)),
		panicGives500: status === 500,
		panicLoggedByApp: broken.some((line) => line.startsWith('panic:')),
		lineOnPanic: broken.some((line) => line.startsWith('GET /')),
	};
}

const hello: Handler = (_request, response) => {
	response.end('Hello\n');
};
const panic: Handler = () => {
	throw new Error('boom');
};

/** All that the application's log holds when the server is closed. */
async function logOf(
	layersWith: (log: Log) => Middleware[],
	handler: Handler,
	visit: (url: string) => Promise<void>,
): Promise<string[]> {
	const lines: string[] = [];
	const layers = layersWith((line) => lines.push(line));
	const server = createHttpServer(chain(...layers).then(handler));
	server.listen(0);
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	const { error } = console;
	// The server's own log is not the application's.
	console.error = () => {};
	try {
		await visit(`http://localhost:${port}`);
		await stop(server);
	} finally {
		console.error = error;
	}
	return lines;
}

/** The status, or 0 when the connection ended without an answer. */
async function ask(url: string): Promise<number> {
	try {
		const { response } = await open(url);
		await read(response);
		return response.statusCode ?? 0;
	} catch {
		return 0;
	}
}

test('Secure, RateLimit, Log: what goes wrong is not seen', async () => {
	const seen = await look((log) => [secure, limit, logAfter(log)]);
	assert.deepEqual(seen, {
		refusalLogged: false,
		panicGives500: false,
		panicLoggedByApp: false,
		lineOnPanic: false,
	});
});

test('Recover outside, unchecked: it breaks while it saves', async () => {
	// What an outer layer looks up, an inner one has not yet put there.
	const absent = new Map<string, Log>();
	const unchecked = () => absent.get('log') as Log;
	const seen = await look((log) => [
		recoverWith(unchecked),
		logAfter(log),
		secure,
		limit,
	]);
	assert.deepEqual(seen, {
		refusalLogged: true,
		panicGives500: false,
		panicLoggedByApp: false,
		lineOnPanic: false,
	});
});

test('Log, Recover, Secure, RateLimit: everything is seen', async () => {
	const seen = await look((log) => [
		accessLogTo(log),
		recover,
		secure,
		limit,
	]);
	assert.deepEqual(seen, {
		refusalLogged: true,
		panicGives500: true,
		panicLoggedByApp: true,
		lineOnPanic: true,
	});
});
