// A server and its requests: https://nodejs.org/api/http.html#httpcreateserveroptions-requestlistener
import { once } from 'node:events';
import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';

const server = createServer(async (request, response) => {
	let body = '';
	for await (const chunk of request.setEncoding('utf8')) body += chunk;
	response.setHeader('X-Twice', ['1', '2']);
	response.setHeader('Set-Cookie', ['a=1', 'b=2']);
	response.writeHead(request.url === '/teapot' ? 418 : 200, { 'Content-Type': 'text/plain' });
	response.end(`${request.method} ${request.url} ${body}`);
});
server.listen(0);
await once(server, 'listening');
const { port } = server.address() as AddressInfo;
const url = `http://localhost:${port}`;

const answer = await fetch(`${url}/teapot?x=1`, { method: 'POST', body: 'tea' });
console.log(
	answer.status,
	answer.statusText,
	answer.headers.get('x-twice'),
	answer.headers.getSetCookie(),
);
console.log(await answer.text());
const head = await fetch(url, { method: 'HEAD' });
console.log(head.status, head.headers.get('content-length'), JSON.stringify(await head.text()));
get(`${url}/get`, async (response) => {
	const names = response.rawHeaders.filter((_, index) => index % 2 === 0);
	console.log(response.statusCode, names, response.headers['set-cookie']);
	for await (const chunk of response) console.log(String(chunk));
	server.close(() => console.log('closed'));
});
