import { codedError } from './errors.ts';

/** What `fetch` was asked for, taken apart. */
export interface FetchRequest {
	url: URL;
	method: string;
	headers: Headers;
	/** Names as the program spelled them, in its order; `Headers` keeps neither. */
	names: readonly string[];
	body: FetchBody | undefined;
	redirect: 'follow' | 'manual' | 'error';
	signal: AbortSignal | undefined;
}

/** Bytes have a length; a stream is sent in chunks and can be sent once. */
export type FetchBody = Uint8Array | AsyncIterable<Uint8Array>;

type Init = RequestInit & { duplex?: 'half' };

/** Reads the arguments of `fetch` (WHATWG Fetch, section 5.4), without the header guards that browsers add. */
export async function fetchRequest(
	input: string | URL | Request,
	init: Init = {},
): Promise<FetchRequest> {
	const from = input instanceof Request ? input : undefined;
	const url = parseUrl(from?.url ?? String(input));
	if (url.username !== '' || url.password !== '')
		throw new TypeError(
			`Request cannot be constructed from a URL that includes credentials: ${from?.url ?? input}`,
		);
	const method = normalizeMethod(init.method ?? from?.method ?? 'GET');
	const headers = new Headers(init.headers ?? from?.headers);
	const given = init.body ?? undefined;
	if (given !== undefined && (method === 'GET' || method === 'HEAD'))
		throw new TypeError('Request with GET/HEAD method cannot have body.');
	return {
		url,
		method,
		headers,
		names: namesIn(init.headers),
		body:
			given === undefined
				? await bodyOfRequest(from, method)
				: await readBody(given, headers, init.duplex),
		redirect: init.redirect ?? from?.redirect ?? 'follow',
		signal: init.signal ?? from?.signal ?? undefined,
	};
}

function namesIn(headers: HeadersInit | undefined): string[] {
	if (headers === undefined || headers instanceof Headers) return [];
	return Array.isArray(headers) ? headers.map(([name]) => String(name)) : Object.keys(headers);
}

function parseUrl(text: string): URL {
	if (URL.canParse(text)) return new URL(text);
	const cause = Object.assign(codedError(TypeError, 'ERR_INVALID_URL', 'Invalid URL'), {
		input: text,
	});
	throw new TypeError(`Failed to parse URL from ${text}`, { cause });
}

/** Only these are put in capitals (WHATWG Fetch, section 2.2.1). */
function normalizeMethod(method: string): string {
	const upper = method.toUpperCase();
	return ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'POST', 'PUT'].includes(upper) ? upper : method;
}

async function bodyOfRequest(
	request: Request | undefined,
	method: string,
): Promise<Uint8Array | undefined> {
	if (request === undefined || method === 'GET' || method === 'HEAD') return undefined;
	const bytes = new Uint8Array(await request.arrayBuffer());
	return bytes.length > 0 ? bytes : undefined;
}

async function readBody(
	body: BodyInit | AsyncIterable<Uint8Array>,
	headers: Headers,
	duplex: 'half' | undefined,
): Promise<FetchBody> {
	if (
		typeof body === 'object' &&
		(Symbol.asyncIterator in body || body instanceof ReadableStream)
	) {
		if (duplex !== 'half')
			throw new TypeError('RequestInit: duplex option is required when sending a body.');
		return body instanceof ReadableStream ? readChunks(body) : body;
	}
	// The platform knows how each kind of body becomes bytes and a content type.
	const response = new Response(body as BodyInit);
	const type = response.headers.get('content-type');
	if (type !== null && !headers.has('content-type')) headers.append('content-type', type);
	return new Uint8Array(await response.arrayBuffer());
}

/** Not every browser can iterate a `ReadableStream`. */
async function* readChunks(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
	const reader = stream.getReader();
	for (;;) {
		const { done, value } = await reader.read();
		if (done) return;
		yield value;
	}
}
