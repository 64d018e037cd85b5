import { codedError } from '../../http/errors.ts';

/** What Linux answers, in libuv's words: https://docs.libuv.org/en/v1.x/errors.html */
const errors: Readonly<Record<number, readonly [name: string, message: string]>> = {
	1: ['EPERM', 'operation not permitted'],
	2: ['ENOENT', 'no such file or directory'],
	4: ['EINTR', 'interrupted system call'],
	5: ['EIO', 'i/o error'],
	9: ['EBADF', 'bad file descriptor'],
	11: ['EAGAIN', 'resource temporarily unavailable'],
	12: ['ENOMEM', 'not enough memory'],
	13: ['EACCES', 'permission denied'],
	16: ['EBUSY', 'resource busy or locked'],
	17: ['EEXIST', 'file already exists'],
	18: ['EXDEV', 'cross-device link not permitted'],
	20: ['ENOTDIR', 'not a directory'],
	21: ['EISDIR', 'illegal operation on a directory'],
	22: ['EINVAL', 'invalid argument'],
	24: ['EMFILE', 'too many open files'],
	28: ['ENOSPC', 'no space left on device'],
	30: ['EROFS', 'read-only file system'],
	32: ['EPIPE', 'broken pipe'],
	39: ['ENOTEMPTY', 'directory not empty'],
	98: ['EADDRINUSE', 'address already in use'],
	103: ['ECONNABORTED', 'software caused connection abort'],
	104: ['ECONNRESET', 'connection reset by peer'],
	110: ['ETIMEDOUT', 'connection timed out'],
	111: ['ECONNREFUSED', 'connection refused'],
	113: ['EHOSTUNREACH', 'host is unreachable'],
};

function find(error: number) {
	if (!(error < 0))
		throw codedError(
			RangeError,
			'ERR_OUT_OF_RANGE',
			`The value of "err" is out of range. It must be a negative integer. Received ${error}`,
		);
	return errors[-error];
}

export const systemErrors = {
	getSystemErrorName: (error: number) => find(error)?.[0] ?? `Unknown system error ${error}`,
	getSystemErrorMessage: (error: number) => find(error)?.[1] ?? `Unknown system error ${error}`,
	getSystemErrorMap: () =>
		new Map(Object.entries(errors).map(([number, error]) => [-Number(number), [...error]])),
};
