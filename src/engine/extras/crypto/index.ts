import { codedError } from '../../http/errors.ts';
import type { Parts } from '../parts.ts';
import { refusals } from '../refusal.ts';
import { createHashes } from './hash.ts';
import { createKeyDerivation } from './key-derivation.ts';
import { createRandom } from './random.ts';

const asymmetricAndCiphers = [
	'createCipheriv',
	'createDecipheriv',
	'createDiffieHellman',
	'createECDH',
	'createPrivateKey',
	'createPublicKey',
	'createSecretKey',
	'createSign',
	'createVerify',
	'generateKeyPair',
	'generateKeyPairSync',
	'privateDecrypt',
	'publicEncrypt',
	'sign',
	'verify',
];

/** `node:crypto`: random values, hashes and keys from passwords; the rest by Web Crypto. https://nodejs.org/api/crypto.html */
export function createCrypto(parts: Parts): Record<string, unknown> {
	return {
		...createHashes(parts),
		...createKeyDerivation(parts),
		...createRandom(parts),
		...refusals(
			'crypto',
			asymmetricAndCiphers,
			'a browser has keys and ciphers only in Web Crypto, whose answers are promises; use crypto.subtle',
		),
		timingSafeEqual,
		subtle: parts.webCrypto.subtle,
		webcrypto: parts.webCrypto,
	};
}

function timingSafeEqual(a: unknown, b: unknown): boolean {
	const [first, second] = [bytesOf(a, 'buf1'), bytesOf(b, 'buf2')];
	if (first.length !== second.length)
		throw codedError(
			RangeError,
			'ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH',
			'Input buffers must have the same byte length',
		);
	let difference = 0;
	for (const [index, byte] of first.entries()) difference |= byte ^ (second[index] ?? 0);
	return difference === 0;
}

function bytesOf(data: unknown, name: string): Uint8Array {
	if (ArrayBuffer.isView(data))
		return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
	if (data instanceof ArrayBuffer) return new Uint8Array(data);
	throw codedError(
		TypeError,
		'ERR_INVALID_ARG_TYPE',
		`The "${name}" argument must be an instance of ArrayBuffer, Buffer, TypedArray, or DataView.`,
	);
}
