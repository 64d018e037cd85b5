import { codedError, invalidArgType } from '../../http/errors.ts';
import type { Parts } from '../parts.ts';

export type PathLike = string | URL | Uint8Array;

/** Paths as a program gives them, made absolute; errors name them as they were given. */
export class Paths {
	readonly #parts: Parts;

	constructor(parts: Parts) {
		this.#parts = parts;
	}

	text(path: PathLike, name = 'path'): string {
		if (path instanceof URL) return decodeURIComponent(path.pathname);
		const isBytes = (path as unknown) instanceof Uint8Array;
		if (typeof path !== 'string' && !isBytes)
			throw invalidArgType(name, 'of type string or an instance of Buffer or URL', path);
		const text = typeof path === 'string' ? path : this.#parts.Buffer.from(path).toString();
		if (text.includes('\0'))
			throw codedError(
				TypeError,
				'ERR_INVALID_ARG_VALUE',
				`The argument '${name}' must be a string, Uint8Array, or URL without null bytes. Received '${text.replaceAll('\0', '\\x00')}'`,
			);
		return text;
	}

	absolute(path: PathLike): string {
		const text = this.text(path);
		const parts: string[] = [];
		for (const part of (text.startsWith('/') ? text : `${this.#parts.cwd()}/${text}`).split('/')) {
			if (part === '..') parts.pop();
			else if (part !== '' && part !== '.') parts.push(part);
		}
		return `/${parts.join('/')}`;
	}

	/** Runs an operation on a path. */
	at<Result>(path: PathLike, run: (absolute: string) => Result): Result {
		const absolute = this.absolute(path);
		try {
			return run(absolute);
		} catch (error) {
			throw named(error, { path: this.text(path) });
		}
	}

	/** Runs an operation that names two paths in its errors. */
	between<Result>(
		from: PathLike,
		to: PathLike,
		syscall: string,
		run: (from: string, to: string) => Result,
	): Result {
		const [source, target] = [this.absolute(from), this.absolute(to)];
		try {
			return run(source, target);
		} catch (error) {
			throw named(error, { path: this.text(from), dest: this.text(to), syscall });
		}
	}
}

interface SystemError extends Error {
	code?: string;
	path?: string;
	syscall?: string;
}

/** `ENOENT: no such file or directory, open 'given'`; only what the error tells already is told anew. */
function named(
	error: unknown,
	{ path, dest, syscall }: { path: string; dest?: string; syscall?: string },
): unknown {
	if (!(error instanceof Error)) return error;
	const failure = error as SystemError;
	if (failure.path === undefined) return error;
	const [before = ''] = failure.message.split(/ '|(?<=\(is a directory\)) /, 1);
	if (dest === undefined) {
		failure.message = before.endsWith(')') ? `${before} ${path}` : `${before} '${path}'`;
		return Object.assign(failure, { path });
	}
	const reason = before.slice(0, before.lastIndexOf(',') + 1);
	failure.message = `${reason} ${syscall} '${path}' -> '${dest}'`;
	return Object.assign(failure, { syscall, path, dest });
}
