import { createServer, type IncomingMessage } from 'node:http';
import { type Injector, readReview, review } from './review.ts';

export interface WebhookOptions extends Injector {
	/** What is answered at other paths; without it, 404. */
	elsewhere?(url: string): Promise<string | undefined>;
}

// #region webhook
/** The injector as the API server knows it: `POST /inject`. */
export function createWebhook(options: WebhookOptions) {
	return createServer(async (request, response) => {
		const say = (status: number, text: string, type = 'text/plain') =>
			response.writeHead(status, { 'Content-Type': type }).end(text);
		try {
			const { url = '', method, headers } = request;
			if (!/^\/inject(\/|$)/.test(url)) {
				const text = await options.elsewhere?.(url);
				if (text === undefined) return say(404, 'Not found\n');
				return say(200, text, 'application/json');
			}
			if (method !== 'POST')
				return say(405, 'The API server posts its reviews.\n');
			if (headers['content-type'] !== 'application/json')
				return say(415, 'Content-Type: want application/json\n');
			const answer = review(readReview(await body(request)), options);
			return say(200, JSON.stringify(answer), 'application/json');
		} catch (error) {
			return say(
				400,
				`${error instanceof Error ? error.message : error}\n`,
			);
		}
	});
}
// #endregion

async function body(request: IncomingMessage): Promise<string> {
	let text = '';
	request.setEncoding('utf8');
	for await (const piece of request) text += piece;
	if (text === '') throw new TypeError('no body found');
	return text;
}
