// What may not be a header: https://nodejs.org/api/http.html#responsesetheadername-value
import { createServer, get, request, validateHeaderName, validateHeaderValue } from 'node:http';
import type { AddressInfo } from 'node:net';

const attempt = (name: string, run: () => unknown) => {
	try {
		console.log(name, 'fine', run() !== undefined);
	} catch (error) {
		const { name: kind, code, message } = error as NodeJS.ErrnoException;
		console.log(name, kind, code, message);
	}
};
attempt('name', () => validateHeaderName('bad name'));
attempt('empty name', () => validateHeaderName(''));
attempt('value', () => validateHeaderValue('x', 'a\nb'));
attempt('undefined', () => validateHeaderValue('x', undefined as never));
attempt('protocol', () => get('https://localhost/'));
attempt('url', () => get('nonsense'));
attempt('path', () => request({ path: '/a b' }));
attempt('method', () => request({ method: 'BAD METHOD' }));
const server = createServer((_request, response) => {
	attempt('set', () => response.setHeader('näme', '1'));
	attempt('content', () => response.setHeader('x', 'ü\u0000'));
	attempt('status', () => response.writeHead(99));
	response.writeHead(200);
	attempt('sent twice', () => response.writeHead(200));
	attempt('too late', () => response.setHeader('x', '1'));
	attempt('removed too late', () => response.removeHeader('x'));
	console.log(response.headersSent, response.writableEnded);
	response.end('done');
	response.on('error', (error: NodeJS.ErrnoException) => console.log('error', error.code));
	response.write('after the end', (error) => console.log('callback', (error as NodeJS.ErrnoException)?.code));
});
server.listen(0, async () => {
	const answer = await fetch(`http://localhost:${(server.address() as AddressInfo).port}`);
	console.log(await answer.text());
	server.close();
});
