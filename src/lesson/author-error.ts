/** Where a word stands in the source; `written.ts` tells each. */
export interface Written {
	/** `content/middleware/01-a-handler.mdx:12:3` */
	written?: string | undefined;
}

/** An author's mistake: it stops the build, and says where and what to do. */
export function authorError(written: string | undefined, word: string, cause: unknown): Error {
	const message = cause instanceof Error ? cause.message : String(cause);
	return new Error(`${written ?? 'content'}: <${word}>: ${message}`, { cause });
}

/** Does what an author asked for; what goes wrong is said with file and line. */
export async function forAuthor<Result>(
	written: string | undefined,
	word: string,
	work: () => Result | Promise<Result>,
): Promise<Result> {
	try {
		return await work();
	} catch (cause) {
		throw authorError(written, word, cause);
	}
}
