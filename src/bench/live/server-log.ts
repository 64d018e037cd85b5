/** The access log's line for this request, at the end of what belongs to it. */
const endsAt = (request: string) => (line: string) => line.startsWith(`${request} `);

/**
 * What a server printed for one request: up to its line in the access log, from the line after the
 * last one that belongs to another. Stack frames are left out. Undefined until that line has come.
 */
export function logOf(output: string, request: string): readonly string[] | undefined {
	const lines = output.split('\n').filter((line) => line !== '' && !/^\s+at /.test(line));
	const end = lines.findLastIndex(endsAt(request));
	if (end < 0) return undefined;
	const before = lines.slice(0, end).findLastIndex((line) => /^[A-Z]+ \/|^Listening /.test(line));
	return lines.slice(before + 1, end + 1);
}
