import { bytesOf } from '../bytes.ts';
import type { Parts } from '../parts.ts';

/** RFC 1952, 8: the polynomial 0xedb88320, eight bits at a time. */
const table = Uint32Array.from({ length: 256 }, (_, index) => {
	let value = index;
	for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb8_8320 : value >>> 1;
	return value;
});

/** https://nodejs.org/api/zlib.html#zlibcrc32data-value */
export function crc32(parts: Parts, data: unknown, value = 0): number {
	let crc = ~value;
	for (const byte of bytesOf(parts, 'data', data))
		crc = (crc >>> 8) ^ (table[(crc ^ byte) & 0xff] ?? 0);
	return ~crc >>> 0;
}
