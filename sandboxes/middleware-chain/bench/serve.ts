import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
	accessLogTo,
	background,
	chain,
	createHttpServer,
	type Handler,
	type Middleware,
	rateLimit,
	recover,
	requestId,
	secureHeaders,
} from '../src/index.ts';
import { byHand } from './by-hand.ts';
import { log, quota } from './layers.ts';

const hello: Handler = (_request, response) => {
	response.setHeader('Content-Type', 'text/plain; charset=utf-8');
	response.end('Hello\n');
};

const empty: Middleware = (next) => (request, response, context) =>
	next(request, response, context);

const listening = async (listener: RequestListener) =>
	createServer(listener);

/** Each as a server of node:http. */
const contenders = {
	'bare handler': () =>
		listening((request, response) => {
			hello(request, response, background);
		}),
	'five empty layers': async () =>
		createHttpServer(
			chain(empty, empty, empty, empty, empty).then(hello),
		),
	'the work, one function': () => listening(byHand),
	'the work, our chain': async () =>
		createHttpServer(
			chain(
				requestId,
				accessLogTo(log),
				recover,
				secureHeaders,
				rateLimit(quota),
			).then(hello),
		),
	'the work, Hono': async () =>
		listening((await import('./hono.ts')).honoListener()),
	'the work, Koa': async () =>
		listening((await import('./koa.js')).koaListener()),
};

export type Name = keyof typeof contenders;
export const names = Object.keys(contenders) as Name[];

/** Says its port, then its CPU time so far whenever it is asked. */
if (process.send) {
	const make = contenders[process.argv[2] as Name];
	if (!make) throw new Error(`No contender "${process.argv[2]}".`);
	const server = await make();
	server.listen(0, '127.0.0.1', () => {
		process.send?.((server.address() as AddressInfo).port);
	});
	process.on('message', () => {
		const { user, system } = process.cpuUsage();
		process.send?.(user + system);
	});
}
