import { type EngineRequest, EngineRequestError, type EngineResponse } from '../port.ts';
import { fromBase64, toBase64 } from './base64.ts';
import { type ContainerProcess, readToEnd } from './container-process.ts';

/** What a request needs from the container: a place for its file, and `node request.mjs FILE`. */
export interface RequestGuest {
	write(file: string, text: string): Promise<void>;
	send(file: string): Promise<ContainerProcess>;
}

type Answer =
	| { error: { code: string; message: string } }
	| {
			status: number;
			statusText: string;
			rawHeaders: string[];
			body: string;
			durationMs: number;
	  };

let sent = 0;

/** Sends one request from inside the container, where no browser rule touches its headers. */
export async function sendFromInside(
	guest: RequestGuest,
	port: number,
	request: EngineRequest,
	signal?: AbortSignal,
): Promise<EngineResponse> {
	signal?.throwIfAborted();
	sent += 1;
	const file = `request-${sent}.json`;
	await guest.write(file, describe(port, request));
	const process = await guest.send(file);
	const stop = () => process.kill();
	signal?.addEventListener('abort', stop);
	if (signal?.aborted) stop();
	try {
		const { text, code } = await readToEnd(process);
		signal?.throwIfAborted();
		return toResponse(port, parseAnswer(text, code));
	} finally {
		signal?.removeEventListener('abort', stop);
	}
}

function describe(port: number, request: EngineRequest): string {
	const { method, path, headers = [], body = '' } = request;
	const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
	return JSON.stringify({ port, method, path, headers, body: toBase64(bytes) });
}

function parseAnswer(text: string, code: number): Answer {
	const line = text.split(/\r?\n/).findLast((candidate) => candidate.startsWith('{'));
	if (line !== undefined) return JSON.parse(line);
	const message = `The request ended with exit code ${code} before an answer came. ${text}`.trim();
	return { error: { code: 'ECONNRESET', message } };
}

function toResponse(port: number, answer: Answer): EngineResponse {
	if ('error' in answer) throw toRequestError(port, answer.error);
	const { status, statusText, rawHeaders, body, durationMs } = answer;
	const headers: [name: string, value: string][] = [];
	for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
		headers.push([rawHeaders[index] ?? '', rawHeaders[index + 1] ?? '']);
	}
	return { status, statusText, headers, body: fromBase64(body), durationMs };
}

function toRequestError(port: number, { code, message }: { code: string; message: string }): Error {
	if (code === 'ECONNREFUSED') {
		return new EngineRequestError(code, `Nothing listens on port ${port}.`);
	}
	if (code.startsWith('HPE_')) return new EngineRequestError('HPE_INVALID', message);
	// Node refused to send it at all: a character that no header or path may hold.
	if (code.startsWith('ERR_')) return new TypeError(message);
	return new EngineRequestError('ECONNRESET', message);
}
