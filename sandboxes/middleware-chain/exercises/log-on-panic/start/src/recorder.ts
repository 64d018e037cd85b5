import type { ServerResponse } from 'node:http';

/** What is known of a response while it goes out, and after. */
export interface Recorder {
	/** The final status; nothing before the head is fixed. */
	readonly status: number | undefined;
	/** Bytes of body handed over so far. */
	readonly bytes: number;
	/** Too late for another status or another header? */
	readonly started: boolean;
	/** Did the connection end before the answer did? */
	readonly cut: boolean;
}

// #region record
/** Watches `response`, and lets everything through as it comes. */
export function record(response: ServerResponse): Recorder {
	const { end } = response;
	const seen = new Watched(response);
	const parts: string[] = [];
	response.write = (chunk: unknown) => {
		seen.bytes += String(chunk).length;
		parts.push(String(chunk));
		return true;
	};
	response.end = (chunk: unknown = '') => {
		seen.bytes += String(chunk).length;
		parts.push(String(chunk));
		return end.call(response, parts.join(''), 'utf8');
	};
	return seen;
}
// #endregion

/** A class: getters of an object are made anew for each response. */
class Watched implements Recorder {
	bytes = 0;
	readonly #response: ServerResponse;

	constructor(response: ServerResponse) {
		this.#response = response;
	}

	get started(): boolean {
		return this.#response.headersSent;
	}

	get status(): number | undefined {
		return this.started ? this.#response.statusCode : undefined;
	}

	get cut(): boolean {
		const { destroyed, writableFinished } = this.#response;
		return destroyed && !writableFinished;
	}
}

function bodySize(response: ServerResponse, parts: unknown[]): number {
	const [chunk, encoding] = parts;
	if (isBodiless(response)) return 0;
	if (typeof chunk === 'string') {
		const named = typeof encoding === 'string';
		return Buffer.byteLength(
			chunk,
			named ? (encoding as BufferEncoding) : 'utf8',
		);
	}
	return chunk instanceof Uint8Array ? chunk.byteLength : 0;
}

/** Node takes a body for these too, and sends none. RFC 9110, 6.4.1 */
function isBodiless({ req, statusCode }: ServerResponse): boolean {
	return (
		req.method === 'HEAD' || statusCode === 204 || statusCode === 304
	);
}
