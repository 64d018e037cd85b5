// Bodies in pieces, with and without a length, and trailers: https://nodejs.org/api/http.html#responseaddtrailersheaders
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

const server = createServer(async (incoming, response) => {
	const pieces: string[] = [];
	for await (const chunk of incoming) pieces.push(String(chunk));
	console.log(incoming.headers['transfer-encoding'], incoming.headers['content-length'], pieces.join(''), incoming.trailers, incoming.complete);
	response.setHeader('Trailer', 'X-Sum');
	response.write('first ');
	await new Promise((resolve) => setTimeout(resolve, 50));
	response.write(Buffer.from('second '));
	response.addTrailers({ 'X-Sum': '42' });
	response.end('third', () => console.log('response ended', response.writableFinished));
});
server.listen(0, () => {
	const { port } = server.address() as AddressInfo;
	const outgoing = request({ port, method: 'POST' }, async (response) => {
		console.log(response.headers['transfer-encoding'], response.headers.trailer);
		const pieces: string[] = [];
		for await (const chunk of response) pieces.push(String(chunk));
		console.log(pieces.join(''), response.trailers, response.rawTrailers, response.complete);
		server.close();
	});
	outgoing.write('a');
	outgoing.write('b', () => console.log('flushed'));
	setTimeout(() => outgoing.end('c'), 50);
});
