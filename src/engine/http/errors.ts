/** Errors with Node's codes and texts (https://nodejs.org/api/errors.html). */

type ErrorClass = new (message: string) => Error;

export interface CodedError extends Error {
	code: string;
}

/** As Node's internal errors: the code stands in the first line of the stack, not in the name. */
export function codedError(Class: ErrorClass, code: string, message: string): CodedError {
	const error = new Class(message);
	const head = `${error.name}: `;
	// Engines other than V8 have no such line.
	if (error.stack?.startsWith(head))
		error.stack = `${error.name} [${code}]: ${error.stack.slice(head.length)}`;
	Object.defineProperty(error, 'toString', {
		value: () => `${error.name} [${code}]: ${error.message}`,
		configurable: true,
		writable: true,
	});
	return Object.assign(error, { code });
}

const errnos = { EADDRINUSE: -98, ECONNRESET: -104, ECONNREFUSED: -111, EPIPE: -32 } as const;
const reasons = {
	EADDRINUSE: 'address already in use',
	ECONNRESET: '',
	ECONNREFUSED: '',
	EPIPE: '',
} as const;

export interface SystemError extends CodedError {
	errno: number;
	syscall: string;
	address?: string;
	port?: number;
}

/** What libuv reports, e.g. `connect ECONNREFUSED 127.0.0.1:8080`. */
export function systemError(
	code: keyof typeof errnos,
	syscall: string,
	where?: { address: string; port: number },
): SystemError {
	const reason = reasons[code] === '' ? '' : `: ${reasons[code]}`;
	const place = where === undefined ? '' : ` ${where.address}:${where.port}`;
	return Object.assign(new Error(`${syscall} ${code}${reason}${place}`), {
		errno: errnos[code],
		code,
		syscall,
		...where,
	});
}

/** `aborted` and `socket hang up`: the other end went away in the middle. */
export function connectionReset(message: string): CodedError {
	return Object.assign(new Error(message), { code: 'ECONNRESET' });
}

/** What an `AbortSignal` makes of an operation. */
export function abortError(signal: AbortSignal): CodedError {
	const error = new Error('The operation was aborted', { cause: signal.reason });
	return Object.assign(error, { code: 'ABORT_ERR', name: 'AbortError' });
}

/** The end of ERR_INVALID_ARG_TYPE messages: `Received type number (5)`. */
export function received(value: unknown): string {
	if (value == null) return ` Received ${value}`;
	if (typeof value === 'function') return ` Received function ${value.name}`;
	if (typeof value === 'object') {
		const name = (value as object).constructor?.name;
		return name ? ` Received an instance of ${name}` : ' Received [Object: null prototype] {}';
	}
	const text = typeof value === 'string' ? `'${value}'` : String(value);
	const shown = text.length > 28 ? `${text.slice(0, 25)}...` : text;
	return ` Received type ${typeof value} (${shown}${typeof value === 'bigint' ? 'n' : ''})`;
}

export function invalidArgType(name: string, expected: string, value: unknown): CodedError {
	const what = name.includes('.') ? 'property' : 'argument';
	return codedError(
		TypeError,
		'ERR_INVALID_ARG_TYPE',
		`The "${name}" ${what} must be ${expected}.${received(value)}`,
	);
}
