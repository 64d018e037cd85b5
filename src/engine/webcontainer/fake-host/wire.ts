/** Posts JSON to the server this page came from; a failure there is an `Error` here. */
export async function call<Answer>(path: string, body: object): Promise<Answer> {
	const response = await post(path, body);
	return response.json() as Promise<Answer>;
}

/** The same, for an answer that arrives as lines of JSON. Resolves after the last one. */
export async function lines<Line>(
	path: string,
	body: object,
	signal: AbortSignal | undefined,
	onLine: (line: Line) => void,
): Promise<void> {
	const response = await post(path, body, signal);
	if (!response.body) return;
	let rest = '';
	for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
		const complete = (rest + text).split('\n');
		rest = complete.pop() ?? '';
		for (const line of complete) onLine(JSON.parse(line));
	}
}

async function post(path: string, body: object, signal?: AbortSignal): Promise<Response> {
	const response = await fetch(path, {
		method: 'POST',
		headers: { 'Content-Type': 'application/json' },
		body: JSON.stringify(body),
		...(signal && { signal }),
	});
	if (!response.ok) throw new Error(await response.text());
	return response;
}
