export type Format = 'gzip' | 'deflate' | 'deflate-raw';

const errnos = { Z_DATA_ERROR: -3, Z_BUF_ERROR: -5 } as const;

export function zlibError(code: keyof typeof errnos, message: string): Error {
	return Object.assign(new Error(message), { errno: errnos[code], code });
}

/**
 * What zlib says of data that a browser refused. The browser gives no reason, so it is looked for in the two bytes
 * that a format begins with (RFC 1950, 2.2; RFC 1952, 2.3.1) and in whether the end was reached.
 */
export function decodeError(format: Format, head: readonly number[], ended: boolean): Error {
	const [first = 0, second = 0] = head;
	const known =
		format === 'deflate-raw' ||
		head.length < 2 ||
		(format === 'gzip'
			? first === 0x1f && second === 0x8b
			: (first & 15) === 8 && (first * 256 + second) % 31 === 0);
	if (!known) return zlibError('Z_DATA_ERROR', 'incorrect header check');
	return ended
		? zlibError('Z_BUF_ERROR', 'unexpected end of file')
		: zlibError('Z_DATA_ERROR', 'invalid data');
}
