import type { Buffer } from 'buffer/index.js';
import type { Parts } from './parts.ts';

/** `node:crypto` as far as the platform has it: random values and Web Crypto. https://nodejs.org/api/crypto.html */
export const createCrypto = ({ Buffer }: Parts) => ({
	webcrypto: globalThis.crypto,
	subtle: globalThis.crypto?.subtle,
	getRandomValues: <Values extends Uint8Array<ArrayBuffer>>(values: Values) =>
		crypto.getRandomValues(values),
	randomUUID: () => crypto.randomUUID(),
	randomBytes(size: number): Buffer {
		const bytes = new Uint8Array(size);
		// One call fills 65,536 bytes at most (Web Cryptography API, 10.1.1).
		for (let at = 0; at < size; at += 65_536)
			crypto.getRandomValues(bytes.subarray(at, at + 65_536));
		return Buffer.from(bytes.buffer);
	},
	/** An integer from `min` (0 when one argument is given) up to but not including `max`, without bias. */
	randomInt(first: number, second?: number): number {
		const [min, max] = second === undefined ? [0, first] : [first, second];
		const range = max - min;
		const limit = 2 ** 48 - (2 ** 48 % range);
		const words = new Uint32Array(2);
		for (;;) {
			crypto.getRandomValues(words);
			const value = (words[0] ?? 0) * 2 ** 16 + ((words[1] ?? 0) >>> 16);
			if (value < limit) return min + (value % range);
		}
	},
	timingSafeEqual(a: Uint8Array, b: Uint8Array): boolean {
		if (a.length !== b.length)
			throw Object.assign(new RangeError('Input buffers must have the same byte length'), {
				code: 'ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH',
			});
		let difference = 0;
		for (const [index, byte] of a.entries()) difference |= byte ^ (b[index] ?? 0);
		return difference === 0;
	},
});
