import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const server = createServer(async (request, response) => {
	let body = '';
	for await (const chunk of request) body += chunk;
	const [, status, left] = /^\/(\d+)\/(\d+)/.exec(request.url ?? '') ?? [];
	if (Number(left) > 0) response.writeHead(Number(status), { Location: `/${status}/${Number(left) - 1}` }).end();
	else response.end(`${request.method} ${body}`);
});
server.listen(0, async () => {
	const url = `http://localhost:${(server.address() as AddressInfo).port}`;
	for (const status of [301, 302, 303, 307, 308]) {
		const answer = await fetch(`${url}/${status}/2`, { method: 'POST', body: 'kept' });
		console.log(status, answer.redirected, new URL(answer.url).pathname, await answer.text());
	}
	const manual = await fetch(`${url}/302/1`, { redirect: 'manual' });
	console.log(manual.status, manual.headers.get('location'), manual.type);
	await fetch(`${url}/302/1`, { redirect: 'error' }).catch((error) => console.log(error.name, error.message, error.cause?.message));
	await fetch(`${url}/302/30`).catch((error) => console.log(error.name, error.message, error.cause?.message));
	server.close();
});
