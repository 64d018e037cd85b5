import { randomUUID } from 'node:crypto';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
	accessLogTo,
	background,
	chain,
	type Handler,
	type Middleware,
	rateLimit,
	recover,
	requestContext,
	requestId,
	secureHeaders,
} from '../src/index.ts';
import { headers, log, quota, quotaFields } from './layers.ts';

const hello: Handler = (_request, response) => {
	response.end('Hello\n');
};

const served = (handler: Handler): RequestListener =>
	async function listener(request, response) {
		await handler(request, response, requestContext(response));
	};

const empty: Middleware = (next) => (request, response, context) =>
	next(request, response, context);

/** Each as a listener of node:http, all with the same limits. */
const contenders: Record<string, () => Promise<RequestListener>> = {
	bare: async () => (request, response) =>
		void hello(request, response, background),
	'five empty layers': async () =>
		served(chain(empty, empty, empty, empty, empty).then(hello)),
	'five layers by hand': async () => (request, response) => {
		response.setHeader('X-Request-Id', randomUUID());
		const start = performance.now();
		response.once('close', () => {
			const ms = (performance.now() - start).toFixed(1);
			log(`${request.method} ${request.url} 200 6B ${ms}ms`);
		});
		for (const [name, value] of headers)
			response.setHeader(name, value);
		const client = request.socket.remoteAddress ?? '';
		const { fields } = quotaFields(client, performance.now());
		for (const [name, value] of fields) response.setHeader(name, value);
		response.end('Hello\n');
	},
	'five layers, our chain': async () => {
		const layers = chain(
			requestId,
			accessLogTo(log),
			recover,
			secureHeaders,
			rateLimit(quota),
		);
		return served(layers.then(hello));
	},
	'five layers, Hono': async () =>
		(await import('./hono.ts')).honoListener(),
	'five layers, Koa': async () =>
		(await import('./koa.js')).koaListener(),
};

export const names = Object.keys(contenders);

if (process.send) {
	const make = contenders[process.argv[2] ?? ''];
	if (!make) throw new Error(`No contender "${process.argv[2]}".`);
	const server = createServer(await make());
	server.listen(0, '127.0.0.1', () => {
		process.send?.((server.address() as AddressInfo).port);
	});
}
