export interface Answer {
	readonly status: number;
	readonly text: string;
}

// #region answer
/** What a request for a path is answered with. */
export function answerTo(path: string): Answer {
	if (path === '/') return { status: 200, text: 'Hello\n' };
	return { status: 404, text: 'Not found\n' };
}
// #endregion
