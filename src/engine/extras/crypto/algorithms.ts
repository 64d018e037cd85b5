import { md5, ripemd160, sha1 } from '@noble/hashes/legacy.js';
import { sha224, sha256, sha384, sha512, sha512_224, sha512_256 } from '@noble/hashes/sha2.js';
import type { CHash } from '@noble/hashes/utils.js';
import { codedError } from '../../http/errors.ts';

const algorithms: Readonly<Record<string, CHash>> = {
	md5,
	ripemd160,
	sha1,
	sha224,
	sha256,
	sha384,
	sha512,
	'sha512-224': sha512_224,
	'sha512-256': sha512_256,
};

export const names = Object.keys(algorithms);

/** OpenSSL takes `SHA256`, `sha-256` and `RSA-SHA256` for the same. */
export function findAlgorithm(name: string): CHash | undefined {
	const plain = name.toLowerCase().replace(/^rsa-/, '').replace('/', '-');
	return algorithms[plain] ?? algorithms[plain.replace('-', '')];
}

export function algorithm(name: string): CHash {
	const found = findAlgorithm(name);
	if (found) return found;
	throw codedError(TypeError, 'ERR_CRYPTO_INVALID_DIGEST', `Invalid digest: ${name}`);
}
