import { hkdf } from '@noble/hashes/hkdf.js';
import { pbkdf2 } from '@noble/hashes/pbkdf2.js';
import { scrypt } from '@noble/hashes/scrypt.js';
import { codedError, invalidArgType } from '../../http/errors.ts';
import { bytesOf, type Data, SECRET } from '../bytes.ts';
import type { Parts } from '../parts.ts';
import { algorithm } from './algorithms.ts';

type Callback = (error: Error | null, key?: unknown) => void;

interface ScryptOptions {
	N?: number;
	cost?: number;
	r?: number;
	blockSize?: number;
	p?: number;
	parallelization?: number;
	maxmem?: number;
}

/** Keys from passwords and secrets: https://nodejs.org/api/crypto.html#cryptopbkdf2password-salt-iterations-keylen-digest-callback */
export function createKeyDerivation(parts: Parts) {
	const secret = (name: string, data: Data) => bytesOf(parts, name, data, { expected: SECRET });

	function pbkdf2Sync(
		password: Data,
		salt: Data,
		iterations: number,
		length: number,
		digest: string,
	) {
		if (typeof digest !== 'string') throw invalidArgType('digest', 'of type string', digest);
		const [key, added] = [secret('password', password), secret('salt', salt)];
		inRange('iterations', iterations, 1);
		inRange('keylen', length, 0);
		return parts.Buffer.from(
			pbkdf2(algorithm(digest), key, added, { c: iterations, dkLen: length }),
		);
	}

	function scryptSync(password: Data, salt: Data, length: number, options: ScryptOptions = {}) {
		const [key, added] = [secret('password', password), secret('salt', salt)];
		inRange('keylen', length, 0);
		const { maxmem = 32 * 1024 * 1024 } = options;
		const N = options.N ?? options.cost ?? 16_384;
		const r = options.r ?? options.blockSize ?? 8;
		const p = options.p ?? options.parallelization ?? 1;
		// OpenSSL counts the blocks and a little more, and wants a power of two.
		if (N < 2 || (N & (N - 1)) !== 0 || 128 * r * (N + p + 2) > maxmem)
			throw codedError(RangeError, 'ERR_CRYPTO_INVALID_SCRYPT_PARAMS', 'Invalid scrypt params');
		return parts.Buffer.from(scrypt(key, added, { N, r, p, dkLen: length, maxmem: 2 ** 31 }));
	}

	function hkdfSync(digest: string, key: Data, salt: Data, info: Data, length: number) {
		const derived = hkdf(
			algorithm(digest),
			secret('key', key),
			secret('salt', salt),
			secret('info', info),
			length,
		);
		return new Uint8Array(derived).buffer;
	}

	/** The same with a callback, which comes later; what is wrong with an argument is thrown at once. */
	const later =
		<Args extends unknown[]>(derive: (...args: Args) => unknown) =>
		(...args: [...Args, Callback]) => {
			const callback = args.pop();
			if (typeof callback !== 'function')
				throw invalidArgType('callback', 'of type function', callback);
			const key = derive(...(args as unknown as Args));
			parts.later(() => (callback as Callback)(null, key));
		};

	return {
		hkdf: later(hkdfSync),
		hkdfSync,
		pbkdf2: later(pbkdf2Sync),
		pbkdf2Sync,
		scrypt: later(scryptSync),
		scryptSync,
	};
}

function inRange(name: string, value: unknown, min: number): void {
	if (typeof value !== 'number') throw invalidArgType(name, 'of type number', value);
	if (!(value >= min && value <= 2 ** 31 - 1))
		throw codedError(
			RangeError,
			'ERR_OUT_OF_RANGE',
			`The value of "${name}" is out of range. It must be >= ${min} && <= 2147483647. Received ${value}`,
		);
}
