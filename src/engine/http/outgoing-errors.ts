import { codedError } from './errors.ts';

export const writeAfterEnd = (): Error =>
	codedError(Error, 'ERR_STREAM_WRITE_AFTER_END', 'write after end');

export const streamDestroyed = (verb: string): Error =>
	codedError(Error, 'ERR_STREAM_DESTROYED', `Cannot call ${verb} after a stream was destroyed`);

export const lengthMismatch = (written: number, expected: number | null): Error =>
	codedError(
		Error,
		'ERR_HTTP_CONTENT_LENGTH_MISMATCH',
		`Response body's content-length of ${written} byte(s) does not match the content-length of ${expected} byte(s) set in header`,
	);
