// What a request tells about itself: https://nodejs.org/api/http.html#class-httpincomingmessage
import { createServer, METHODS, request as ask, STATUS_CODES, validateHeaderName } from 'node:http';
import type { AddressInfo } from 'node:net';

const server = createServer((request, response) => {
	const { method, url, httpVersion, httpVersionMajor, complete, rawHeaders } = request;
	console.log(method, url, httpVersion, httpVersionMajor, complete, rawHeaders.slice(0, 4));
	console.log(request.headers['x-list'], request.headersDistinct['x-list'], request.headers.cookie);
	console.log(new URL(request.url ?? '', 'http://localhost').searchParams.getAll('q'));
	request.on('data', (part) => console.log('data', String(part)));
	request.on('end', () => {
		console.log('complete', request.complete);
		response.end();
	});
}).listen(0);
await new Promise((resolve) => server.once('listening', resolve));
const { port } = server.address() as AddressInfo;
const headers = { 'X-List': ['a', 'b'], Cookie: ['a=1', 'b=2'] };
const request = ask({ port, agent: false, method: 'PATCH', path: '/a%20b?q=1&q=2', headers });
request.on('response', (response) => response.resume().on('end', () => server.close()));
request.end('body');
console.log(request.method, request.path, request.host, request.protocol, request.getHeader('x-list'));
console.log(METHODS.length, METHODS.includes('QUERY'), STATUS_CODES[418], STATUS_CODES[103]);
try {
	validateHeaderName('a b');
} catch (error) {
	console.log((error as Error).message);
}
