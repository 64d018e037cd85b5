/** The text of one of the engine's files. When it cannot be had, the message says what to do. */
export async function loadText(url: string, signal?: AbortSignal): Promise<string> {
	try {
		const response = await fetch(url, signal ? { signal } : {});
		if (!response.ok) throw new Error(`The server answered ${response.status}.`);
		return await response.text();
	} catch (cause) {
		signal?.throwIfAborted();
		const name = url.split('/').pop();
		throw new Error(
			`The engine's file ${name} could not be loaded. Check the connection to this site and press Run again.`,
			{ cause },
		);
	}
}
