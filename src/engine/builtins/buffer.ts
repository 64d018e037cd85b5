import * as buffer from 'buffer/index.js';

/** `node:buffer`: https://nodejs.org/api/buffer.html */
export const bufferModule = {
	...buffer,
	Blob,
	File,
	atob,
	btoa,
	constants: { MAX_LENGTH: buffer.kMaxLength, MAX_STRING_LENGTH: 0x1fff_ffe8 },
	isAscii: (bytes: Uint8Array) => bytesOf(bytes).every((byte) => byte < 0x80),
	isUtf8(bytes: Uint8Array) {
		try {
			new TextDecoder('utf-8', { fatal: true }).decode(bytesOf(bytes));
			return true;
		} catch {
			return false;
		}
	},
	transcode: (bytes: Uint8Array, from: BufferEncoding, to: BufferEncoding) =>
		buffer.Buffer.from(buffer.Buffer.from(bytes).toString(from), to),
};

function bytesOf(data: ArrayBufferView | ArrayBuffer): Uint8Array {
	return ArrayBuffer.isView(data)
		? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
		: new Uint8Array(data);
}
