import type { EngineRequest, HeaderList } from '../../engine/port.ts';

/** What a reader typed into the HTTP panel. */
export interface RequestDraft {
	readonly method: string;
	readonly path: string;
	/** One `name: value` a line. */
	readonly headers: string;
	readonly body: string;
}

export const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

/** `GET /hello` as a draft. */
export function draftOf(line: string): RequestDraft {
	const [method = 'GET', path = '/'] = line.trim().split(/\s+/);
	return { method: method.toUpperCase(), path, headers: '', body: '' };
}

export function requestLine({ method, path }: { method: string; path: string }): string {
	return `${method} ${path}`;
}

/** The request to send, or a sentence on what has to change first. */
export function toRequest(draft: RequestDraft): EngineRequest | string {
	const path = draft.path.trim();
	if (!path.startsWith('/')) return 'A path starts with a slash, e.g. /hello.';
	if (/\s/.test(path)) return 'A path has no spaces. Write %20 for one.';
	const headers: [string, string][] = [];
	for (const [index, line] of draft.headers.split('\n').entries()) {
		if (line.trim() === '') continue;
		const match = /^([!#$%&'*+.^_`|~\w-]+):[ \t]*(.*?)[ \t\r]*$/.exec(line.trimStart());
		if (!match) return `Header line ${index + 1} is not "name: value".`;
		headers.push([match[1] ?? '', match[2] ?? '']);
	}
	return {
		method: draft.method,
		path,
		...(headers.length > 0 && { headers }),
		...(draft.body !== '' && { body: draft.body }),
	};
}

export type BodyView =
	| { readonly kind: 'empty' }
	| { readonly kind: 'json' | 'text'; readonly text: string }
	| { readonly kind: 'binary'; readonly size: string };

/** How to show a body: JSON indented, text as it came, anything else by its size. */
export function viewBody(body: Uint8Array, headers: HeaderList): BodyView {
	if (body.length === 0) return { kind: 'empty' };
	let text: string;
	try {
		text = new TextDecoder('utf-8', { fatal: true }).decode(body);
	} catch {
		return { kind: 'binary', size: formatSize(body.length) };
	}
	const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
	if (/^image\/(?!svg)|^audio\/|^video\/|octet-stream/.test(type) || text.includes('\0')) {
		return { kind: 'binary', size: formatSize(body.length) };
	}
	const pretty = /[/+]json\b/.test(type) ? indentJson(text) : undefined;
	return pretty === undefined ? { kind: 'text', text } : { kind: 'json', text: pretty };
}

/** Re-indents by hand instead of parsing, so that long numbers and repeated keys stay as they were sent. */
function indentJson(text: string): string | undefined {
	try {
		JSON.parse(text);
	} catch {
		return undefined;
	}
	let depth = 0;
	const line = () => `\n${'  '.repeat(depth)}`;
	return text.replace(/"(?:\\.|[^"\\])*"|[{[]\s*[}\]]|[{}[\],:]|\s+/g, (token) => {
		if (/^\s/.test(token)) return '';
		if (token === ',') return `,${line()}`;
		if (token === ':') return ': ';
		if (token === '{' || token === '[') {
			depth++;
			return `${token}${line()}`;
		}
		if (token === '}' || token === ']') {
			depth--;
			return `${line()}${token}`;
		}
		return token.startsWith('"') ? token : token.replace(/\s+/, '');
	});
}

export function formatSize(bytes: number): string {
	if (bytes < 1000) return bytes === 1 ? '1 byte' : `${bytes} bytes`;
	return bytes < 1_000_000
		? `${(bytes / 1000).toFixed(1)} kB`
		: `${(bytes / 1_000_000).toFixed(1)} MB`;
}

export function formatDuration(ms: number): string {
	if (ms < 10) return `${ms.toFixed(1)} ms`;
	return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}
