import { type ServerResponse, STATUS_CODES } from 'node:http';

/** Headers about a body that will not be sent after all. */
const aboutTheBody = [
	'Cache-Control',
	'Content-Encoding',
	'ETag',
	'Last-Modified',
];

/** Answers with the status as text, e.g. `404 Not Found`. */
export function sendError(
	response: ServerResponse,
	status: number,
): void {
	const reason = STATUS_CODES[status] ?? 'Unknown';
	const body = `${status} ${reason}\n`;
	for (const name of aboutTheBody) response.removeHeader(name);
	response.statusCode = status;
	response.statusMessage = reason;
	response.setHeader('Content-Type', 'text/plain; charset=utf-8');
	response.setHeader('Content-Length', Buffer.byteLength(body));
	response.end(body);
}

// #region answered
/**
 * Resolves when the last byte has left or the connection
 * is gone. A Node handler may return long before that.
 */
export function answered(response: ServerResponse): Promise<void> {
	if (response.writableFinished || response.destroyed) {
		return Promise.resolve();
	}
	return new Promise((resolve) => {
		response.once('close', () => resolve());
	});
}
// #endregion
