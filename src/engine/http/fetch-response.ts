import type { IncomingMessage } from './incoming.ts';
import { headerPairs } from './outgoing-headers.ts';

interface ResponseFacts {
	status: number;
	statusText: string;
	headers: Headers;
	url: string;
	redirected: boolean;
}

const withoutBody = new Set([101, 204, 205, 304]);

/** The fields as `Headers`: made on their own, because those of a `Response` refuse `set-cookie` in browsers. */
export function headersOf(res: IncomingMessage): Headers {
	const headers = new Headers();
	for (const [name, value] of headerPairs(res.rawHeaders))
		headers.append(name.toLowerCase(), String(value));
	return headers;
}

/** A real `Response` over the body of `res`. `onCancel` is told when the reader leaves. */
export function fetchResponse(
	res: IncomingMessage,
	facts: Pick<ResponseFacts, 'headers' | 'url' | 'redirected'>,
	signal: AbortSignal | undefined,
	onCancel: () => void,
): Response {
	const status = res.statusCode ?? 200;
	const empty = withoutBody.has(status);
	if (empty) res.resume();
	const body = empty ? null : decode(bodyStream(res, signal, onCancel), facts.headers);
	return dress(new Response(body, { status }), {
		...facts,
		status,
		statusText: res.statusMessage ?? '',
	});
}

/** Gives a platform `Response` what only a network could give it. */
function dress(response: Response, facts: ResponseFacts): Response {
	const clone = response.clone.bind(response);
	return Object.defineProperties(response, {
		statusText: { value: facts.statusText },
		headers: { value: facts.headers },
		url: { value: facts.url },
		redirected: { value: facts.redirected },
		type: { value: 'basic' },
		clone: { value: () => dress(clone(), { ...facts, headers: new Headers(facts.headers) }) },
	});
}

function bodyStream(
	res: IncomingMessage,
	signal: AbortSignal | undefined,
	onCancel: () => void,
): ReadableStream<Uint8Array> {
	return new ReadableStream({
		start(controller) {
			let open = true;
			const settle = (act: () => void): void => {
				if (!open) return;
				open = false;
				signal?.removeEventListener('abort', onAbort);
				act();
			};
			const onAbort = (): void => settle(() => controller.error(signal?.reason));
			signal?.addEventListener('abort', onAbort);
			res.pause();
			res.on('data', (bytes: Uint8Array) => {
				if (!open || bytes.length === 0) return;
				// Readers get plain bytes, not a `Buffer`.
				controller.enqueue(new Uint8Array(bytes));
				if ((controller.desiredSize ?? 0) <= 0) res.pause();
			});
			res.on('end', () => settle(() => controller.close()));
			res.on('error', () => {});
			res.on('aborted', () => settle(() => controller.error(terminated())));
		},
		pull: () => void res.resume(),
		cancel: onCancel,
	});
}

function terminated(): Error {
	return new TypeError('terminated', { cause: otherSideClosed() });
}

/** As undici calls a connection that ended too early. */
export function otherSideClosed(): Error {
	const error = Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' });
	error.name = 'SocketError';
	return error;
}

function decode(body: ReadableStream<Uint8Array>, headers: Headers): ReadableStream<Uint8Array> {
	const codings = (headers.get('content-encoding') ?? '').toLowerCase().split(',');
	let decoded = body;
	// The last coding was applied last (RFC 9110, section 8.4).
	for (const coding of codings.map((name) => name.trim()).reverse()) {
		if (coding === '' || coding === 'identity') continue;
		const format = coding === 'x-gzip' ? 'gzip' : coding;
		if (format !== 'gzip' && format !== 'deflate') return body;
		decoded = decoded.pipeThrough(new DecompressionStream(format) as never);
	}
	return decoded;
}
