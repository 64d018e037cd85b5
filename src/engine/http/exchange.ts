import {
	type EngineRequest,
	EngineRequestError,
	type EngineResponse,
	type HeaderList,
	type PartialResponse,
} from '../port.ts';
import type { Pipe } from '../process/host.ts';
import { type ResponseHead, ResponseParser } from './wire.ts';
import { ParseError } from './wire-error.ts';
import { concatBytes, headText, latin1Bytes, utf8Bytes } from './wire-write.ts';

/** What the page is shown of one response; a body without an end must not fill the memory. */
const MAX_RESPONSE_BYTES = 64 * 1024 * 1024;

/** Sends one request down a fresh pipe to `port` and collects the whole response. */
export function exchange(
	pipe: Pipe,
	request: EngineRequest,
	port?: number,
): Promise<EngineResponse> {
	return new Promise((resolve, reject) => {
		const start = performance.now();
		const body: Uint8Array[] = [];
		let head: ResponseHead | undefined;
		let arrived = 0;
		let settled = false;
		const settle = (act: () => void): void => {
			if (settled) return;
			settled = true;
			act();
			pipe.destroy();
		};
		const received = (): PartialResponse | undefined =>
			head && {
				status: head.status,
				statusText: head.reason,
				headers: head.headers,
				body: concatBytes(body),
			};
		const fail = (code: 'ECONNRESET' | 'HPE_INVALID', message: string): void =>
			settle(() => {
				const partial = code === 'ECONNRESET' ? received() : undefined;
				reject(new EngineRequestError(code, message, partial));
			});

		const parser = new ResponseParser({
			onHead(next) {
				if (next.status < 200 && next.status !== 101) return 'no-body';
				head = next;
				if (next.upgrade) return 'upgrade';
				return request.method === 'HEAD' ? 'no-body' : undefined;
			},
			onBody: (bytes) => void body.push(bytes),
			onEnd() {
				const response = received();
				if (response === undefined) return;
				settle(() => resolve({ ...response, durationMs: performance.now() - start }));
			},
		});
		const parse = (step: () => void): void => {
			try {
				step();
			} catch (error) {
				if (!(error instanceof ParseError)) throw error;
				if (error.code === 'HPE_INVALID_EOF_STATE') cut();
				else fail('HPE_INVALID', `The answer is not HTTP: ${error.reason} (${error.code}).`);
			}
		};
		const cut = (): void => {
			const got = concatBytes(body).length;
			fail('ECONNRESET', cutMessage(head, got, arrived));
		};

		pipe.onEnd = () => {
			parse(() => parser.finish());
			cut();
		};
		pipe.onClose = cut;
		pipe.onData = (bytes) => {
			arrived += bytes.length;
			if (arrived > MAX_RESPONSE_BYTES)
				return fail('ECONNRESET', 'The connection was cut: the response is longer than 64 MB.');
			parse(() => void parser.feed(bytes));
		};
		pipe.write(requestBytes(request, port));
	});
}

function cutMessage(head: ResponseHead | undefined, got: number, arrived: number): string {
	if (arrived === 0) return 'The connection was closed before a byte of the response arrived.';
	if (head === undefined)
		return `The connection was closed inside the head of the response, after ${arrived} bytes.`;
	const length = head.headers.find(([name]) => name.toLowerCase() === 'content-length')?.[1];
	return length === undefined
		? `The connection was closed before the end of the body: ${got} bytes arrived.`
		: `The connection was closed before the end of the body: ${got} of ${length} bytes arrived.`;
}

function requestBytes(request: EngineRequest, port: number | undefined): Uint8Array {
	const given: HeaderList = request.headers ?? [];
	const names = new Set(given.map(([name]) => name.toLowerCase()));
	const body = typeof request.body === 'string' ? utf8Bytes(request.body) : request.body;
	const headers: [string, string][] = [];
	if (!names.has('host'))
		headers.push(['Host', port === undefined ? 'localhost' : `localhost:${port}`]);
	for (const [name, value] of given) headers.push([name, value]);
	if (!names.has('connection')) headers.push(['Connection', 'close']);
	if (body !== undefined && !names.has('content-length') && !names.has('transfer-encoding'))
		headers.push(['Content-Length', String(body.length)]);
	const head = latin1Bytes(headText(`${request.method} ${request.path} HTTP/1.1`, headers));
	return body === undefined ? head : concatBytes([head, body]);
}
