import { type RequestDraft, toRequest } from './http-message.ts';

/**
 * The command line that sends this request from a shell: `curl -i`, so that status and headers are
 * shown as in the panel. A request that cannot be sent yet gives the sentence on what has to change.
 */
export function curlLine(
	draft: RequestDraft,
	port: number,
): { line: string } | { trouble: string } {
	const request = toRequest(draft);
	if (typeof request === 'string') return { trouble: request };
	const { method, path, headers = [], body } = request;
	const words = ['curl', '-i'];
	// `-X HEAD` would wait for a body that never comes; `--head` knows.
	if (method === 'HEAD') words[1] = '--head';
	else if (method !== (body === undefined ? 'GET' : 'POST')) words.push('-X', method);
	for (const [name, value] of headers) {
		// curl takes "Name:" as an order to leave the header out; "Name;" sends it empty.
		words.push('-H', quote(value === '' ? `${name};` : `${name}: ${value}`));
	}
	if (body !== undefined) {
		// Otherwise curl would claim that the body is a form.
		if (!headers.some(([name]) => name.toLowerCase() === 'content-type'))
			words.push('-H', quote('Content-Type:'));
		words.push('--data-raw', quote(String(body)));
	}
	words.push(quote(`http://localhost:${port}${path}`));
	return { line: words.join(' ') };
}

/** One word for a POSIX shell: bare when nothing in it is special, else in single quotes. */
function quote(text: string): string {
	if (/^[\w./:@%+=,-]+$/.test(text)) return text;
	return `'${text.replaceAll("'", `'\\''`)}'`;
}
