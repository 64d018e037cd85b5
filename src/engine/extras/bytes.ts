import { invalidArgType } from '../http/errors.ts';
import type { Parts } from './parts.ts';

export type Data = string | ArrayBufferView | ArrayBuffer;

/** Bytes of what Node's hashes and keys may be given. */
export function bytesOf(
	{ Buffer }: Parts,
	name: string,
	data: unknown,
	{ encoding = 'utf8', expected }: { encoding?: string | undefined; expected?: string } = {},
): Uint8Array {
	if (typeof data === 'string')
		return Buffer.from(data, (encoding === 'buffer' ? 'utf8' : encoding) as BufferEncoding);
	if (ArrayBuffer.isView(data))
		return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
	if (data instanceof ArrayBuffer && expected?.includes('ArrayBuffer')) return new Uint8Array(data);
	throw invalidArgType(
		name,
		expected ?? 'of type string or an instance of Buffer, TypedArray, or DataView',
		data,
	);
}

/** What a password or a salt may be. */
export const SECRET =
	'of type string or an instance of ArrayBuffer, Buffer, TypedArray, or DataView';
