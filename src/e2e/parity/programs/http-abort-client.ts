// The client goes away in the middle: https://nodejs.org/api/http.html#requestdestroyerror
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

const server = createServer((incoming, response) => {
	incoming.on('aborted', () => console.log('server: aborted'));
	incoming.on('error', (error: NodeJS.ErrnoException) => console.log('server: request error', error.code));
	response.on('close', () => {
		console.log('server: close', response.writableFinished, incoming.destroyed);
		server.close(() => console.log('server: closed'));
	});
	response.write('a piece');
});
server.listen(0);
await once(server, 'listening');
const outgoing = request({ port: (server.address() as AddressInfo).port });
outgoing.on('error', (error: NodeJS.ErrnoException) => console.log('client: error', error.code, error.message));
outgoing.on('close', () => console.log('client: close', outgoing.destroyed));
outgoing.on('response', (response) => {
	response.on('error', (error: NodeJS.ErrnoException) => console.log('client: response error', error.code, error.message));
	response.on('aborted', () => console.log('client: aborted'));
	response.on('close', () => console.log('client: response close', response.complete));
	response.once('data', (chunk) => {
		console.log(String(chunk));
		outgoing.destroy();
	});
});
outgoing.end();
