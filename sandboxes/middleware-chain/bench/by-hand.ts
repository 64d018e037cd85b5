import { randomUUID } from 'node:crypto';
import type { RequestListener } from 'node:http';
import {
	accessLine,
	headers,
	log,
	quotaFields,
	sane,
} from './layers.ts';

/** The work of the five layers, written as one function. */
export const byHand: RequestListener = (request, response) => {
	const given = request.headers['x-request-id'];
	const isSane = typeof given === 'string' && sane.test(given);
	const id = isSane ? given : randomUUID();
	response.setHeader('X-Request-Id', id);
	const start = performance.now();
	let bytes = 0;
	response.once('close', () => {
		const { method, url = '' } = request;
		const [path = ''] = url.split('?', 1);
		log(
			accessLine(method, path, response.statusCode, bytes, start, id),
		);
	});
	try {
		for (const [name, value] of headers) {
			response.setHeader(name, value);
		}
		const client = request.socket.remoteAddress ?? '';
		const { isAllowed, fields } = quotaFields(
			client,
			performance.now(),
		);
		for (const [name, value] of fields) response.setHeader(name, value);
		if (!isAllowed) response.statusCode = 429;
		const body = isAllowed ? 'Hello\n' : '429 Too Many Requests\n';
		bytes = Buffer.byteLength(body);
		response.setHeader('Content-Type', 'text/plain; charset=utf-8');
		response.end(body);
	} catch (thrown) {
		log(`panic: ${thrown}`);
		if (response.headersSent) response.destroy();
		else response.writeHead(500).end('500 Internal Server Error\n');
	}
};
