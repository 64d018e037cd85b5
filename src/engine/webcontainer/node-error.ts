/** An error as Node's `fs` throws it: `ENOENT: no such file or directory, open 'a.txt'`. */
export interface NodeError extends Error {
	code: string;
	syscall?: string;
}

export function nodeError(code: string, text: string, syscall: string, target: string): NodeError {
	return Object.assign(new Error(`${code}: ${text}, ${syscall} ${target}`), { code, syscall });
}

const NODE_MESSAGE = /\b(E[A-Z0-9]{2,}): ([^,]+)(?:, (\w+))?/;
const RM_OF_DIRECTORY = /^Path is a directory: rm returned EISDIR/;

/**
 * Gives an error of the container's `fs` its code back and names the path as the caller wrote it.
 * Only `message`, `name` and `stack` of an error cross Comlink, so the code is read from the message.
 */
export function toNodeError(cause: unknown, syscall: string, target: string): Error {
	const error = cause instanceof Error ? cause : new Error(String(cause));
	if (RM_OF_DIRECTORY.test(error.message)) {
		return Object.assign(new Error(error.message, { cause }), { code: 'ERR_FS_EISDIR', syscall });
	}
	const [, code, text, reported] = NODE_MESSAGE.exec(error.message) ?? [];
	if (code === undefined || text === undefined) return error;
	return Object.assign(nodeError(code, text.trim(), reported ?? syscall, target), { cause });
}
