import { type ResponseHead, ResponseParser } from '../../http/wire.ts';
import { ParseError } from '../../http/wire-error.ts';
import { concatBytes, headText, latin1Bytes } from '../../http/wire-write.ts';
import type { Network } from '../network.ts';

/** A transfer that failed: curl's exit code and its words for it. https://curl.se/libcurl/c/libcurl-errors.html */
export class CurlError extends Error {
	readonly code: number;
	constructor(code: number, message: string) {
		super(message);
		this.code = code;
	}
}

export interface CurlRequest {
	method: string;
	url: URL;
	headers: [name: string, value: string][];
	body: Uint8Array | undefined;
	/** Milliseconds. */
	maxTime: number | undefined;
	signal: AbortSignal;
	/** Each head, those of status 1xx as well. */
	onHead(head: ResponseHead): void;
	onBody(bytes: Uint8Array): void;
}

/** Sends one request to a server of the sandbox and reports the answer while it comes. */
export function transfer(network: Network, request: CurlRequest): Promise<ResponseHead> {
	const { url, method, headers, body, maxTime, signal } = request;
	const port = Number(url.port || 80);
	const started = performance.now();
	const { promise, resolve, reject } = Promise.withResolvers<ResponseHead>();
	const pipe = network.visit(port);
	if (!pipe) {
		reject(
			new CurlError(
				7,
				`Failed to connect to ${url.hostname} port ${port} after 0 ms: Couldn't connect to server`,
			),
		);
		return promise;
	}
	let head: ResponseHead | undefined;
	let bytes = 0;
	const fail = (code: number, message: string) => reject(new CurlError(code, message));
	const lengthOf = () =>
		head?.headers.find(([name]) => name.toLowerCase() === 'content-length')?.[1];
	const parser = new ResponseParser({
		onHead(next) {
			request.onHead(next);
			if (next.status < 200 && next.status !== 101) return 'no-body';
			head = next;
			return method === 'HEAD' ? 'no-body' : undefined;
		},
		onBody(data) {
			bytes += data.length;
			request.onBody(data);
		},
		onEnd: () => head && resolve(head),
	});
	const parse = (step: () => void) => {
		try {
			step();
		} catch (error) {
			if (!(error instanceof ParseError)) throw error;
			if (error.code !== 'HPE_INVALID_EOF_STATE')
				fail(head ? 56 : 1, head ? error.reason : 'Received HTTP/0.9 when not allowed');
		}
	};
	/** The server sends no more. */
	const ended = () => {
		parse(() => parser.finish());
		if (!head) return fail(52, 'Empty reply from server');
		const length = lengthOf();
		const left = length === undefined ? 'outstanding read data' : `${Number(length) - bytes} bytes`;
		fail(18, `transfer closed with ${left} remaining${length === undefined ? '' : ' to read'}`);
	};
	pipe.onEnd = ended;
	pipe.onClose = (reset) => (reset ? fail(56, 'Recv failure: Connection reset by peer') : ended());
	pipe.onData = (data) => parse(() => void parser.feed(data));
	const target = `${url.pathname}${url.search}`;
	const first = latin1Bytes(headText(`${method} ${target} HTTP/1.1`, headers));
	pipe.write(body === undefined ? first : concatBytes([first, body]));

	const abort = () => fail(143, 'Stopped');
	signal.addEventListener('abort', abort);
	const timer =
		maxTime !== undefined &&
		setTimeout(() => {
			const waited = Math.round(performance.now() - started);
			const whole = lengthOf();
			fail(
				28,
				`Operation timed out after ${waited} milliseconds with ${bytes}${whole === undefined ? '' : ` out of ${whole}`} bytes received`,
			);
		}, maxTime);
	return promise.finally(() => {
		if (timer !== false) clearTimeout(timer);
		signal.removeEventListener('abort', abort);
		pipe.destroy();
	});
}
