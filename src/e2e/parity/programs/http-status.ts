// Responses without a body: 1xx, 204, 304 and HEAD. https://nodejs.org/api/http.html#class-httpserverresponse
import { createServer, request, STATUS_CODES } from 'node:http';
import type { AddressInfo } from 'node:net';

console.log(Object.keys(STATUS_CODES).length, STATUS_CODES[418], STATUS_CODES[511]);
const server = createServer((incoming, response) => {
	const status = Number(incoming.url?.slice(1));
	if (status === 103) response.writeEarlyHints({ link: '</style.css>; rel=preload; as=style' });
	if (status === 102) response.writeProcessing();
	response.statusCode = status < 200 ? 200 : status;
	response.sendDate = false;
	response.end(`body of ${status}`);
});
const ask = (port: number, path: string, method = 'GET') =>
	new Promise<void>((resolve) => {
		request({ port, path, method })
			.on('information', ({ statusCode, headers }) => console.log('information', statusCode, headers))
			.on('response', async (response) => {
				let body = '';
				for await (const chunk of response) body += chunk;
				const { connection, 'keep-alive': _, ...headers } = response.headers;
				console.log(method, path, response.statusCode, response.statusMessage, headers, JSON.stringify(body));
				resolve();
			})
			.end();
	});
server.listen(0, async () => {
	const { port } = server.address() as AddressInfo;
	for (const path of ['/200', '/204', '/304', '/103', '/102', '/205', '/499', '/599']) await ask(port, path);
	await ask(port, '/200', 'HEAD');
	await ask(port, '/404', 'DELETE');
	server.close();
});
