// Headers before they are sent: https://nodejs.org/api/http.html#class-httpoutgoingmessage
import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';

const server = createServer((_request, response) => {
	response.setHeader('X-One', 1);
	response.appendHeader('X-List', 'a');
	response.appendHeader('X-List', ['b', 'c']);
	response.setHeaders(new Map([['X-From-Map', 'yes']]));
	console.log(response.getHeaderNames(), response.getRawHeaderNames());
	console.log(response.getHeader('x-one'), response.getHeaders(), response.hasHeader('X-ONE'));
	response.removeHeader('X-One');
	console.log(response.hasHeader('x-one'), response.headersSent, response.writableEnded);
	response.statusMessage = 'Fine';
	response.flushHeaders();
	console.log(response.headersSent, response.writableFinished);
	try {
		response.setHeader('Late', '1');
	} catch (error) {
		console.log((error as NodeJS.ErrnoException).code);
	}
	response.on('error', ({ message }) => console.log('error', message));
	response.end('done', () => console.log('ended', response.writableEnded));
	response.end('again', (error?: Error) => console.log((error as NodeJS.ErrnoException | undefined)?.code));
}).listen(0);
await new Promise((resolve) => server.once('listening', resolve));
const { port } = server.address() as AddressInfo;
get({ port, agent: false }, (response) => {
	const pairs = response.rawHeaders.flatMap((name, index) =>
		index % 2 || name === 'Date' ? [] : [`${name}=${response.rawHeaders[index + 1]}`],
	);
	console.log(response.statusCode, response.statusMessage, pairs);
	response.resume().on('end', () => server.close());
});
