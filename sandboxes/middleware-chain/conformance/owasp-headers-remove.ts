import assert from 'node:assert/strict';
import { stripHeaders } from '../src/index.ts';
import { serving } from '../test/serving.ts';

export const file = 'middleware/owasp-headers-remove.json';

interface Data {
	headers: string[];
}

/**
 * Given OWASP's list, the layer takes each header back. The list is
 * the reader's to give: ours names only the best known.
 */
export function cases(data: unknown) {
	const { headers } = data as Data;
	return headers.map((name) => ({
		name,
		async run() {
			const tell = stripHeaders(headers)((_request, response) => {
				response.setHeader(name, 'told');
				response.end();
			});
			await serving(tell, async (url) => {
				const answer = await fetch(url);
				assert.equal(answer.status, 200);
				assert.equal(answer.headers.get(name), null);
			});
		},
	}));
}
