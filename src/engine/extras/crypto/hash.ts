import { hmac } from '@noble/hashes/hmac.js';
import type { CHash } from '@noble/hashes/utils.js';
import { codedError, invalidArgType } from '../../http/errors.ts';
import { bytesOf, type Data } from '../bytes.ts';
import type { Parts } from '../parts.ts';
import { algorithm, findAlgorithm, names } from './algorithms.ts';

type Hasher = ReturnType<CHash['create']>;
type Done = (error?: Error | null) => void;

const KEY =
	'of type string or an instance of ArrayBuffer, Buffer, TypedArray, DataView, KeyObject, or CryptoKey';

/** https://nodejs.org/api/crypto.html#class-hash */
export function createHashes(parts: Parts) {
	const { Buffer, stream } = parts;
	const encode = (digest: Uint8Array, encoding?: string) => {
		const bytes = Buffer.from(digest);
		return encoding && encoding !== 'buffer' ? bytes.toString(encoding as BufferEncoding) : bytes;
	};

	class Digest extends stream.Transform {
		protected hasher: Hasher;
		protected ended = false;

		constructor(hasher: Hasher, options?: object) {
			super(options);
			this.hasher = hasher;
		}

		update(data: Data, encoding?: string): this {
			if (this.ended) throw finalized();
			this.hasher.update(bytesOf(parts, 'data', data, { encoding }));
			return this;
		}

		digest(encoding?: string): unknown {
			if (this.ended) throw finalized();
			this.ended = true;
			return encode(this.hasher.digest(), encoding);
		}

		override _transform(chunk: Data, encoding: string, done: Done): void {
			this.hasher.update(bytesOf(parts, 'data', chunk, { encoding }));
			done();
		}

		override _flush(done: Done): void {
			this.push(this.hasher.digest());
			done();
		}
	}

	class Hash extends Digest {
		copy(options?: object): Hash {
			if (this.ended) throw finalized();
			return new Hash(this.hasher.clone(), options);
		}
	}

	class Hmac extends Digest {
		/** A second digest is empty, as in Node. */
		override digest(encoding?: string): unknown {
			return this.ended ? encode(new Uint8Array(), encoding) : super.digest(encoding);
		}
	}

	return {
		Hash,
		Hmac,
		getHashes: () => [...names],
		createHash(name: string, options?: object): Hash {
			if (typeof name !== 'string') throw invalidArgType('algorithm', 'of type string', name);
			const found = findAlgorithm(name);
			if (!found) throw new Error('Digest method not supported');
			return new Hash(found.create(), options);
		},
		createHmac(name: string, key: unknown, options?: object): Hmac {
			if (typeof name !== 'string') throw invalidArgType('hmac', 'of type string', name);
			const bytes = bytesOf(parts, 'key', key, { expected: KEY });
			return new Hmac(hmac.create(algorithm(name), bytes), options);
		},
		/** The digest of data that is there as a whole; hexadecimal unless asked otherwise. */
		hash(name: string, data: Data, options: string | { outputEncoding?: string } = 'hex') {
			if (typeof name !== 'string') throw invalidArgType('algorithm', 'of type string', name);
			const found = findAlgorithm(name);
			if (!found) throw new Error(`Digest method ${name} is not supported`);
			const encoding = typeof options === 'string' ? options : (options.outputEncoding ?? 'hex');
			const bytes = bytesOf(parts, 'input', data);
			return encode(found(bytes), encoding);
		},
	};
}

function finalized(): Error {
	return codedError(Error, 'ERR_CRYPTO_HASH_FINALIZED', 'Digest already called');
}
