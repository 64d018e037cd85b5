import type { FileChange } from '../files/files.ts';
import type { FromProcess } from '../in-page/protocol.ts';

/**
 * A message of a program's worker; `undefined` when it is none. A program can take the worker's line to the kernel
 * apart (`MessagePort.prototype.postMessage` is an ordinary function) and send what it likes.
 */
export function readFromProcess(data: unknown): FromProcess | undefined {
	if (!isRecord(data)) return undefined;
	const { type, id, text, fd, code, signal, port, specifier, referrer, handled, event } = data;
	switch (type) {
		case 'output':
			return isText(text) ? { type, text, fd: fd === 2 ? 2 : 1 } : undefined;
		case 'exit':
			if (!isInteger(code)) return undefined;
			return { type, code, ...(isText(signal) && { signal }) };
		case 'graph':
			if (!isInteger(id) || !isText(specifier) || !isText(referrer)) return undefined;
			return { type, id, specifier, referrer };
		case 'files': {
			const change = readChange(data['change']);
			return change && { type, change };
		}
		case 'signals':
			return Array.isArray(handled) ? { type, handled: handled.filter(isText) } : undefined;
		case 'listen':
		case 'connect':
			return isInteger(id) && isPort(port) ? { type, id, port } : undefined;
		case 'unlisten':
			return isPort(port) ? { type, port } : undefined;
		case 'test':
			return { type, event };
		case 'line': {
			const { line, data: bytes } = data;
			if (!isInteger(line)) return undefined;
			const isKnown = bytes instanceof Uint8Array || bytes === 'end' || bytes === 'reset';
			return isKnown ? { type, line, data: bytes } : undefined;
		}
		case 'read':
			return { type };
		default:
			return undefined;
	}
}

function readChange(data: unknown): FileChange | undefined {
	if (!isRecord(data)) return undefined;
	const { type, path, to, data: bytes } = data;
	if (!isText(path)) return undefined;
	if (type === 'write')
		return bytes instanceof Uint8Array ? { type, path, data: bytes } : undefined;
	if (type === 'rename') return isText(to) ? { type, path, to } : undefined;
	return type === 'mkdir' || type === 'rm' ? { type, path } : undefined;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null;
const isText = (value: unknown): value is string => typeof value === 'string';
const isInteger = (value: unknown): value is number => Number.isSafeInteger(value);
const isPort = (value: unknown): value is number =>
	isInteger(value) && value >= 0 && value <= 65_535;
