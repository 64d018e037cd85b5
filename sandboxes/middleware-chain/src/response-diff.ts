import type { ServerResponse } from 'node:http';
import { type Recorder, record } from './recorder.ts';

/** What became of a response between two looks. */
export interface Changed {
	/** `from` is missing where it is new, `to` where it is gone. */
	headers?: { name: string; from?: string; to?: string }[];
	status?: number;
	/** Bytes of body since the look before. */
	bytes?: number;
}

export interface Differ {
	readonly recorder: Recorder;
	/** What changed since the look before; nothing if nothing did. */
	changes(): Changed | undefined;
}

/** Looks at `response` again and again and tells what changed. */
export function differ(response: ServerResponse): Differ {
	const recorder = record(response);
	const given = recordHead(response);
	let last = { headers: new Map<string, string>(), bytes: 0 };
	let lastStatus = response.statusCode;
	return {
		recorder,
		changes() {
			const { bytes } = recorder;
			const headers = new Map([...headersOf(response), ...given]);
			const changed: Changed = {};
			const names = new Set([
				...last.headers.keys(),
				...headers.keys(),
			]);
			const moved = [...names].flatMap((name) => {
				const from = last.headers.get(name);
				const to = headers.get(name);
				if (from === to) return [];
				return [
					{
						name,
						...(from !== undefined && { from }),
						...(to !== undefined && { to }),
					},
				];
			});
			if (moved.length > 0) changed.headers = moved;
			if (bytes > last.bytes) changed.bytes = bytes - last.bytes;
			if (response.statusCode !== lastStatus) {
				changed.status = response.statusCode;
			}
			last = { headers, bytes };
			lastStatus = response.statusCode;
			return Object.keys(changed).length > 0 ? changed : undefined;
		},
	};
}

function headersOf(response: ServerResponse): [string, string][] {
	return Object.entries(response.getHeaders()).map(([name, value]) => [
		name,
		String(value),
	]);
}

/** What `writeHead` is given does not show in `getHeaders()`. */
function recordHead(response: ServerResponse): Map<string, string> {
	const given = new Map<string, string>();
	const { writeHead } = response;
	response.writeHead = (...parts: unknown[]) => {
		const headers = parts.findLast((part) => typeof part === 'object');
		const pairs = Array.isArray(headers)
			? inPairs(headers.flat())
			: Object.entries(headers ?? {});
		for (const [name, value] of pairs) {
			given.set(String(name).toLowerCase(), String(value));
		}
		return writeHead.apply(response, parts as never);
	};
	return given;
}

function inPairs(list: unknown[]): [unknown, unknown][] {
	return list.flatMap((name, index): [unknown, unknown][] =>
		index % 2 === 0 ? [[name, list[index + 1]]] : [],
	);
}
