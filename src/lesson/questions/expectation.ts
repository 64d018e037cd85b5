/** What a run says when it answers a question: a text of one or several lines, or a pattern. */
export type Expectation = string | RegExp;

/** As it travels in an attribute: a pattern between slashes, a text as it is. */
export function writeExpectation(expectation: Expectation): string {
	return String(expectation);
}

export function readExpectation(text: string): Expectation {
	const [, source, flags] = /^\/(.+)\/([a-z]*)$/s.exec(text) ?? [];
	// A pattern that remembers where it was would answer differently the second time.
	return source === undefined ? text : new RegExp(source, flags?.replace(/[gy]/g, ''));
}

/** The part of the run's text that answers the question, whole lines of it; undefined while there is none. */
export function happenedIn(run: string, expectation: Expectation): string | undefined {
	if (expectation instanceof RegExp) {
		const match = expectation.exec(run);
		if (!match) return undefined;
		const from = run.lastIndexOf('\n', match.index - 1) + 1;
		const end = run.indexOf('\n', match.index + match[0].length);
		return run.slice(match.index === 0 ? 0 : from, end === -1 ? undefined : end);
	}
	const wanted = expectation.split('\n').map(plain);
	const lines = run.split('\n');
	const at = lines.findIndex((_, index) =>
		wanted.every((line, offset) => plain(lines[index + offset] ?? '') === line),
	);
	return at === -1 ? undefined : lines.slice(at, at + wanted.length).join('\n');
}

/** Whether the reader's words say what happened: the same text but for spaces, or one that the pattern fits. */
export function saysSo(said: string, happened: string, expectation: Expectation): boolean {
	if (plain(said) === '') return false;
	if (plain(said) === plain(happened)) return true;
	return expectation instanceof RegExp && expectation.test(said.trim());
}

function plain(text: string): string {
	return text.trim().replace(/\s+/g, ' ');
}
