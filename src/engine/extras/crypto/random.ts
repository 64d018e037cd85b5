import { codedError, invalidArgType } from '../../http/errors.ts';
import type { Parts } from '../parts.ts';

type Callback<Value> = (error: Error | null | undefined, value?: Value) => void;

/** One call fills 65,536 bytes at most (Web Cryptography API, 10.1.1). */
const CHUNK = 65_536;

/** https://nodejs.org/api/crypto.html#cryptorandombytessize-callback */
export function createRandom({ Buffer, later, webCrypto }: Parts) {
	function randomFillSync<Target extends ArrayBufferView | ArrayBuffer>(
		target: Target,
		offset = 0,
		size?: number,
	): Target {
		const [buffer, start, length] = ArrayBuffer.isView(target)
			? [target.buffer, target.byteOffset, target.byteLength]
			: [target, 0, target.byteLength];
		const end = size === undefined ? length : offset + size;
		if (end > length || offset > end) throw outOfRange('size + offset', `<= ${length}`, end);
		for (let at = offset; at < end; at += CHUNK) {
			const part = new Uint8Array(buffer as ArrayBuffer, start + at, Math.min(CHUNK, end - at));
			webCrypto.getRandomValues(part);
		}
		return target;
	}

	function randomBytes(size: number, callback?: Callback<unknown>): unknown {
		if (typeof size !== 'number') throw invalidArgType('size', 'of type number', size);
		if (!(size >= 0 && size <= 2 ** 31 - 1))
			throw outOfRange('size', '>= 0 && <= 2147483647', size);
		const bytes = randomFillSync(Buffer.alloc(size));
		if (!callback) return bytes;
		later(() => callback(null, bytes));
		return undefined;
	}

	/** An integer from `min` (0 when one limit is given) up to but not including `max`, without bias. */
	function randomInt(...args: unknown[]): number | undefined {
		const callback = typeof args.at(-1) === 'function' ? (args.pop() as Callback<number>) : null;
		const [min, max] = args.length > 1 ? args : [0, args[0]];
		if (!Number.isSafeInteger(min)) throw invalidArgType('min', 'a safe integer', min);
		if (!Number.isSafeInteger(max)) throw invalidArgType('max', 'a safe integer', max);
		const [low, high] = [min as number, max as number];
		if (high <= low) throw outOfRange('max', `greater than the value of "min" (${low})`, high);
		const value = low + below(webCrypto, high - low);
		if (!callback) return value;
		process.nextTick(callback, undefined, value);
		return undefined;
	}

	return {
		getRandomValues: <Values extends Uint8Array<ArrayBuffer>>(values: Values) =>
			webCrypto.getRandomValues(values),
		randomBytes,
		randomFill(target: ArrayBufferView, ...args: [...number[], Callback<unknown>]) {
			const callback = args.pop() as Callback<unknown>;
			const [offset, size] = args as number[];
			randomFillSync(target, offset, size);
			later(() => callback(null, target));
		},
		randomFillSync,
		randomInt,
		randomUUID: () => webCrypto.randomUUID(),
	};
}

function below(webCrypto: Crypto, range: number): number {
	const limit = 2 ** 48 - (2 ** 48 % range);
	const words = new Uint32Array(2);
	for (;;) {
		webCrypto.getRandomValues(words);
		const value = (words[0] ?? 0) * 2 ** 16 + ((words[1] ?? 0) >>> 16);
		if (value < limit) return value % range;
	}
}

function outOfRange(name: string, range: string, value: unknown): Error {
	return codedError(
		RangeError,
		'ERR_OUT_OF_RANGE',
		`The value of "${name}" is out of range. It must be ${range}. Received ${value}`,
	);
}
