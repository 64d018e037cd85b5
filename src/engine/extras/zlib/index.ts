import { invalidArgType } from '../../http/errors.ts';
import { bytesOf } from '../bytes.ts';
import type { Parts } from '../parts.ts';
import { refusals } from '../refusal.ts';
import { constants } from './constants.ts';
import { crc32 } from './crc32.ts';
import type { Format } from './errors.ts';
import { createStreams } from './streams.ts';

type Callback = (error: Error | null, result?: unknown) => void;
type Transform = InstanceType<Parts['stream']['Transform']>;

const SYNC =
	'browsers compress and decompress in streams only; use the form with a callback, or a stream';
const OTHER = 'browsers have no such format; use gzip or deflate';

/**
 * `node:zlib` on the platform's compression streams. They have no options: `level` and its like are read over.
 * https://nodejs.org/api/zlib.html
 */
export function createZlib(parts: Parts): Record<string, unknown> {
	const { Compress, Decompress } = createStreams(parts);
	const formats = { Gzip: 'gzip', Deflate: 'deflate', DeflateRaw: 'deflate-raw' } as const;
	const opposites = { Gunzip: 'gzip', Inflate: 'deflate', InflateRaw: 'deflate-raw' } as const;
	const classes: Record<string, new (options?: object) => Transform> = {
		Unzip: class Unzip extends Decompress {
			constructor(options?: object) {
				super(undefined, options);
			}
		},
	};
	const subclass = (
		Base: new (format: Format, options?: object) => Transform,
		name: string,
		format: Format,
	) => {
		const Class = class extends Base {
			constructor(options?: object) {
				super(format, options);
			}
		};
		classes[name] = Object.defineProperty(Class, 'name', { value: name });
	};
	for (const [name, format] of Object.entries(formats)) subclass(Compress, name, format);
	for (const [name, format] of Object.entries(opposites)) subclass(Decompress, name, format);

	const module: Record<string, unknown> = { ...classes, constants, ...constants };
	const syncNames: string[] = [];
	for (const [name, Class] of Object.entries(classes)) {
		const method = name.charAt(0).toLowerCase() + name.slice(1);
		module[`create${name}`] = (options?: object) => new Class(options);
		module[method] = (data: unknown, ...rest: [Callback] | [object, Callback]) =>
			whole(parts, new Class(), data, rest.at(-1) as Callback);
		syncNames.push(`${method}Sync`);
	}
	return {
		...module,
		...refusals('zlib', syncNames, SYNC),
		...refusals('zlib', otherFormats, OTHER),
		crc32: (data: unknown, value?: number) => crc32(parts, data, value),
	};
}

const otherFormats = ['Brotli', 'Zstd'].flatMap((name) =>
	['Compress', 'Decompress'].flatMap((verb) => {
		const method = `${name.toLowerCase()}${verb}`;
		return [method, `${method}Sync`, `create${name}${verb}`];
	}),
);

/** Sends all data through and calls back with all that comes out. */
function whole(parts: Parts, stream: Transform, data: unknown, callback: Callback): void {
	if (typeof callback !== 'function')
		throw invalidArgType('callback', 'of type function', callback);
	const chunks: Uint8Array[] = [];
	stream.on('data', (chunk) => chunks.push(chunk));
	stream.on('error', (error) => callback(error));
	stream.on('end', () => callback(null, parts.Buffer.concat(chunks)));
	stream.end(
		bytesOf(parts, 'buffer', data, {
			expected: 'of type string or an instance of Buffer, TypedArray, DataView, or ArrayBuffer',
		}),
	);
}
