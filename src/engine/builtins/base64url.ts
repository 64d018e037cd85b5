import { Buffer } from 'buffer/index.js';

type Method = (this: unknown, ...args: unknown[]) => unknown;

const isUrlForm = (encoding: unknown) => /^base64url$/i.test(String(encoding));

/**
 * Adds the encoding `base64url`, which is younger than the `buffer` package: it reads both alphabets as `base64`
 * already. https://nodejs.org/api/buffer.html#buffers-and-character-encodings
 */
export function addBase64url(): void {
	const { isEncoding } = Buffer;
	replace(Buffer, 'isEncoding', () => (name) => isUrlForm(name) || isEncoding(name as string));
	for (const name of ['from', 'alloc', 'byteLength']) replace(Buffer, name, asBase64);
	for (const name of ['write', 'fill', 'indexOf', 'lastIndexOf', 'includes'])
		replace(Buffer.prototype, name, asBase64);
	replace(
		Buffer.prototype,
		'toString',
		(original) =>
			function (encoding, ...range) {
				if (!isUrlForm(encoding)) return original.call(this, encoding, ...range);
				const text = original.call(this, 'base64', ...range) as string;
				return text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
			},
	);
}

function replace(owner: object, name: string, wrap: (original: Method) => Method): void {
	const original = Reflect.get(owner, name) as Method;
	const value = Object.defineProperty(wrap(original), 'name', { value: name });
	Object.defineProperty(owner, name, { value, writable: true, configurable: true });
}

/** With the last argument put into the package's word for it. */
const asBase64 = (original: Method): Method =>
	function (...args) {
		if (typeof args.at(-1) === 'string' && args.length > 1 && isUrlForm(args.at(-1)))
			args[args.length - 1] = 'base64';
		return original.apply(this, args);
	};
