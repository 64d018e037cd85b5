/** What comes from the frame is data from a stranger. Here it becomes what it should be, or nothing. */

import type { EngineResponse, HeaderList, PartialResponse } from '../port.ts';
import type { CallName, KernelCalls, KernelFailure, KernelMessage } from './protocol.ts';

const MAX_BODY_BYTES = 64 * 1024 * 1024;
/** As many as Node's `server.maxHeadersCount` lets through. */
const MAX_HEADERS = 2000;

/** A message of the kernel; `undefined` when it is none. */
export function readMessage(data: unknown): KernelMessage | undefined {
	if (!isRecord(data)) return undefined;
	const { type, id, job, port, code, text, state } = data;
	switch (type) {
		case 'answer':
			return isCount(id) ? { type, id, value: data['value'] } : undefined;
		case 'failure':
			return isCount(id) ? { type, id, failure: readFailure(data['failure']) } : undefined;
		case 'output':
			return isCount(job) && typeof text === 'string' ? { type, job, text } : undefined;
		case 'exit':
			// As the operating system cuts it off: https://nodejs.org/api/process.html#exit-codes
			return isCount(job) ? { type, job, code: isCount(code) ? code & 0xff : 1 } : undefined;
		case 'port':
			if (!isPort(port) || (state !== 'open' && state !== 'close')) return undefined;
			return { type, port, state };
		default:
			return undefined;
	}
}

/** The value of an answer to `call`. Throws when it is not what that call answers. */
export function readAnswer<Name extends CallName>(
	call: Name,
	value: unknown,
): ReturnType<KernelCalls[Name]> {
	if (call === 'readFile' && !isBytes(value)) throw new AnswerError(call, 'the bytes of a file');
	if (call === 'readdir' && !isTexts(value)) throw new AnswerError(call, 'a list of names');
	if (call === 'request') return readResponse(value) as ReturnType<KernelCalls[Name]>;
	const answer = call === 'readFile' || call === 'readdir' ? value : undefined;
	return answer as ReturnType<KernelCalls[Name]>;
}

/** The engine is broken or no longer ours. */
class AnswerError extends Error {
	constructor(call: CallName, expected: string) {
		super(`The engine answered "${call}" with something other than ${expected}. Run it again.`);
	}
}

function readResponse(value: unknown): EngineResponse {
	const received = readReceived(value);
	if (!received) throw new AnswerError('request', 'a response');
	const { durationMs } = value as { durationMs?: unknown };
	const isDuration = typeof durationMs === 'number' && durationMs >= 0;
	return { ...received, durationMs: isDuration ? durationMs : 0 };
}

function readReceived(value: unknown): PartialResponse | undefined {
	const { status, statusText, headers, body } = isRecord(value) ? value : {};
	const isResponse =
		isCount(status) &&
		status >= 100 &&
		status <= 999 &&
		typeof statusText === 'string' &&
		isHeaderList(headers) &&
		isBytes(body);
	return isResponse ? { status, statusText, headers, body } : undefined;
}

function readFailure(value: unknown): KernelFailure {
	const { name, message, code, partial } = isRecord(value) ? value : {};
	const received = readReceived(partial);
	return {
		name: typeof name === 'string' ? name : 'Error',
		message: typeof message === 'string' ? message : 'The engine failed and did not say why.',
		...(typeof code === 'string' && { code }),
		...(received && { partial: received }),
	};
}

function isHeaderList(value: unknown): value is HeaderList {
	if (!Array.isArray(value) || value.length > MAX_HEADERS) return false;
	return value.every((field) => isTexts(field) && field.length === 2);
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null;
const isCount = (value: unknown): value is number => Number.isSafeInteger(value);
const isPort = (value: unknown): value is number => isCount(value) && value >= 1 && value <= 65_535;
const isTexts = (value: unknown): value is string[] =>
	// `every` passes over holes; a list from outside may have some.
	Array.isArray(value) && Array.from(value).every((text) => typeof text === 'string');
const isBytes = (value: unknown): value is Uint8Array =>
	value instanceof Uint8Array && value.length <= MAX_BODY_BYTES;
