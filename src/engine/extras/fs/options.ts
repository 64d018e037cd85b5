import { codedError, invalidArgType } from '../../http/errors.ts';
import type { Parts } from '../parts.ts';

export type Encoding = string | null | undefined;
export type Options<More = object> =
	| Encoding
	| ({ encoding?: Encoding; flag?: string; signal?: AbortSignal } & More);

export const constants = {
	F_OK: 0,
	R_OK: 4,
	W_OK: 2,
	X_OK: 1,
	COPYFILE_EXCL: 1,
	COPYFILE_FICLONE: 2,
	COPYFILE_FICLONE_FORCE: 4,
	O_RDONLY: 0,
	O_WRONLY: 1,
	O_RDWR: 2,
	O_CREAT: 64,
	O_EXCL: 128,
	O_TRUNC: 512,
	O_APPEND: 1024,
	S_IFMT: 0o170000,
	S_IFREG: 0o100000,
	S_IFDIR: 0o40000,
};

/** An option of an object, where a string stands for the encoding. */
export function option<More, Name extends keyof More>(
	options: Options<More> | undefined,
	name: Name,
): More[Name] | undefined {
	return typeof options === 'object' && options ? (options as More)[name] : undefined;
}

export function encodingOf(parts: Parts, options: Options | undefined): BufferEncoding | undefined {
	const encoding = typeof options === 'object' ? options?.encoding : options;
	if (!encoding || encoding === 'buffer') return undefined;
	if (parts.Buffer.isEncoding(encoding)) return encoding;
	throw codedError(
		TypeError,
		'ERR_INVALID_ARG_VALUE',
		`The argument 'encoding' is invalid encoding. Received '${encoding}'`,
	);
}

/** What may be written: always a copy, so that a later change of the program's buffer stays its own. */
export function toBytes(
	parts: Parts,
	data: unknown,
	encoding: BufferEncoding = 'utf8',
): Uint8Array {
	if (typeof data === 'string') return Uint8Array.from(parts.Buffer.from(data, encoding));
	if (ArrayBuffer.isView(data))
		return new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice();
	throw invalidArgType(
		'data',
		'of type string or an instance of Buffer, TypedArray, or DataView',
		data,
	);
}

export interface OpenMode {
	readable: boolean;
	writable: boolean;
	create: boolean;
	exclusive: boolean;
	truncate: boolean;
	append: boolean;
}

/** https://nodejs.org/api/fs.html#file-system-flags */
export function parseFlags(flags: string | number = 'r'): OpenMode {
	const [, letter, marks = ''] = /^([rwa])([xs+]*)$/.exec(`${flags}`) ?? [];
	if (typeof flags === 'string' && letter === undefined)
		throw codedError(
			TypeError,
			'ERR_INVALID_ARG_VALUE',
			`The argument 'flags' is invalid. Received '${flags}'`,
		);
	if (typeof flags === 'number') {
		const access = flags & 3;
		return {
			readable: access !== constants.O_WRONLY,
			writable: access !== constants.O_RDONLY,
			create: (flags & constants.O_CREAT) !== 0,
			exclusive: (flags & constants.O_EXCL) !== 0,
			truncate: (flags & constants.O_TRUNC) !== 0,
			append: (flags & constants.O_APPEND) !== 0,
		};
	}
	const both = marks.includes('+');
	return {
		readable: both || letter === 'r',
		writable: both || letter !== 'r',
		create: letter !== 'r',
		exclusive: marks.includes('x'),
		truncate: letter === 'w',
		append: letter === 'a',
	};
}
