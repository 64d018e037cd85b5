import { isLocal } from './address.ts';
import type { Agent } from './agent.ts';
import { type ClientEnvironment, ClientRequest } from './client-request.ts';
import { type FetchBody, type FetchRequest, fetchRequest } from './fetch-request.ts';
import { fetchResponse, headersOf, otherSideClosed } from './fetch-response.ts';
import type { IncomingMessage } from './incoming.ts';

const MAX_REDIRECTS = 20;
const redirectStatuses = new Set([301, 302, 303, 307, 308]);

/** `fetch` for servers of the sandbox (WHATWG Fetch), as undici in Node behaves on the wire. */
export function createFetch(environment: ClientEnvironment, agent: Agent): typeof fetch {
	return async (input, init) => {
		const request = await fetchRequest(input as string | URL | Request, init ?? {});
		request.signal?.throwIfAborted();
		for (let redirects = 0; ; redirects++) {
			const { req, res } = await send(environment, agent, request);
			const next = nextUrl(request, res, redirects);
			if (next === undefined)
				return fetchResponse(
					res,
					{ headers: headersOf(res), url: withoutHash(request.url), redirected: redirects > 0 },
					request.signal,
					() => void req.destroy(),
				);
			res.resume();
			redirect(request, next, res.statusCode as number);
		}
	};
}

function failed(cause: unknown): TypeError {
	return new TypeError('fetch failed', { cause });
}

function withoutHash(url: URL): string {
	const copy = new URL(url);
	copy.hash = '';
	return copy.href;
}

/** Where the response sends us, if we are to go there (section 4.4, HTTP-redirect fetch). */
function nextUrl(request: FetchRequest, res: IncomingMessage, redirects: number): URL | undefined {
	if (!redirectStatuses.has(res.statusCode ?? 0) || request.redirect === 'manual') return undefined;
	if (request.redirect === 'error') throw failed(new Error('unexpected redirect'));
	const { location } = res.headers;
	if (typeof location !== 'string') return undefined;
	if (!URL.canParse(location, request.url)) throw failed(new TypeError('Invalid URL'));
	if (redirects === MAX_REDIRECTS) throw failed(new Error('redirect count exceeded'));
	const next = new URL(location, request.url);
	if (next.hash === '') next.hash = request.url.hash;
	return next;
}

function redirect(request: FetchRequest, next: URL, status: number): void {
	if (status !== 303 && request.body !== undefined && !(request.body instanceof Uint8Array))
		throw failed(new Error('a request body that is a stream cannot be sent twice'));
	const { method, headers } = request;
	const toGet =
		((status === 301 || status === 302) && method === 'POST') ||
		(status === 303 && method !== 'GET' && method !== 'HEAD');
	if (toGet) {
		request.method = 'GET';
		request.body = undefined;
		for (const name of [
			'content-encoding',
			'content-language',
			'content-location',
			'content-type',
			'content-length',
		])
			headers.delete(name);
	}
	if (next.origin !== request.url.origin)
		for (const name of ['authorization', 'proxy-authorization', 'cookie', 'host'])
			headers.delete(name);
	request.url = next;
}

function send(
	environment: ClientEnvironment,
	agent: Agent,
	request: FetchRequest,
): Promise<{ req: ClientRequest; res: IncomingMessage }> {
	const { url, method, body, signal } = request;
	const host = url.hostname.replace(/^\[|\]$/g, '');
	if (url.protocol !== 'http:' || !isLocal(host)) return Promise.reject(failed(outOfReach(url)));
	return new Promise((resolve, reject) => {
		const req = new ClientRequest(
			environment,
			{
				agent,
				host,
				port: url.port === '' ? 80 : Number(url.port),
				method,
				path: `${url.pathname}${url.search}`,
				headers: wireHeaders(request).flat(),
			},
			undefined,
		);
		const onAbort = (): void => {
			reject(signal?.reason);
			req.destroy();
		};
		signal?.addEventListener('abort', onAbort, { once: true });
		req.once('close', () => signal?.removeEventListener('abort', onAbort));
		req.once('response', (res: IncomingMessage) => resolve({ req, res }));
		req.on('error', (error: Error & { code?: string }) =>
			reject(failed(error.message === 'socket hang up' ? otherSideClosed() : error)),
		);
		sendBody(req, body).catch((error: unknown) => {
			reject(error);
			req.destroy();
		});
	});
}

async function sendBody(req: ClientRequest, body: FetchBody | undefined): Promise<void> {
	if (body === undefined || body instanceof Uint8Array) {
		req.end(body);
		return;
	}
	for await (const chunk of body) {
		if (!(chunk instanceof Uint8Array)) throw new TypeError('Received non-Uint8Array chunk');
		if (req.destroyed) return;
		if (!req.write(chunk)) await new Promise((go) => req.once('drain', go).once('close', go));
	}
	req.end();
}

/** The fields in undici's order: host and connection, the program's own, the defaults, the length. */
function wireHeaders({ url, headers, names, method, body }: FetchRequest): [string, string][] {
	const own = new Headers(headers);
	const host = own.get('host') ?? url.host;
	const connection = own.get('connection') ?? 'keep-alive';
	for (const name of ['host', 'connection', 'content-length', 'transfer-encoding'])
		own.delete(name);
	const fields: [string, string][] = [
		['host', host],
		['connection', connection],
		...inOrder(own, names),
	];
	const defaults = {
		accept: '*/*',
		'accept-language': '*',
		'sec-fetch-mode': 'cors',
		'user-agent': 'node',
		'accept-encoding': own.has('range') ? 'identity' : 'gzip, deflate',
	};
	for (const [name, value] of Object.entries(defaults))
		if (!own.has(name)) fields.push([name, value]);
	if (body instanceof Uint8Array) fields.push(['content-length', String(body.length)]);
	else if (body !== undefined) fields.push(['transfer-encoding', 'chunked']);
	else if (method === 'POST' || method === 'PUT') fields.push(['content-length', '0']);
	return fields;
}

function inOrder(headers: Headers, names: readonly string[]): [string, string][] {
	const rest = new Map(headers);
	const ordered: [string, string][] = [];
	for (const name of names) {
		const value = rest.get(name.toLowerCase());
		if (value !== undefined && rest.delete(name.toLowerCase())) ordered.push([name, value]);
	}
	return [...ordered, ...rest];
}

function outOfReach(url: URL): Error {
	return Object.assign(
		new Error(
			`This page's engine has no network: ${url.origin} cannot be reached. Programs here reach the servers of the sandbox, for example http://localhost:3000.`,
		),
		{ code: 'ENOTFOUND', syscall: 'getaddrinfo', hostname: url.hostname },
	);
}
