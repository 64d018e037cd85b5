// https://nodejs.org/api/http.html#messageheaders: names in lower case, duplicates joined, dropped or listed.
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

const server = createServer((incoming, response) => {
	console.log(incoming.headers['x-list'], incoming.headers['set-cookie'], incoming.headers.cookie, incoming.headers.host?.replace(/\d+$/, '<port>'));
	console.log(incoming.headersDistinct['x-list'], incoming.rawHeaders.filter((_, n) => n % 2 === 0));
	response.setHeader('X-One', 1);
	response.setHeader('x-many', ['a', 'b']);
	response.appendHeader('X-Many', 'c');
	response.setHeader('Set-Cookie', ['a=1; Path=/', 'b=2']);
	console.log(response.getHeader('X-ONE'), response.getHeaderNames(), response.getHeaders(), response.hasHeader('nope'));
	response.removeHeader('x-one');
	response.writeHead(201, 'Made', { 'X-Late': 'late', 'x-many': 'replaced' });
	response.end();
});
server.listen(0, () => {
	const { port } = server.address() as AddressInfo;
	const outgoing = request({ port, method: 'PUT', headers: { 'X-List': ['1', '2'], Cookie: ['a=1', 'b=2'], Accept: '*/*' } });
	outgoing.setHeader('X-Late', 'yes');
	console.log(outgoing.getHeaders()['x-late'], outgoing.getRawHeaderNames());
	outgoing.on('response', (response) => {
		console.log(response.statusCode, response.statusMessage, response.httpVersion, response.headers['set-cookie'], response.headers['x-many'], response.headers['x-late']);
		response.resume().on('end', () => server.close(() => console.log('closed')));
	});
	outgoing.end();
});
