// Another protocol over the same connection: https://nodejs.org/api/http.html#event-upgrade
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

const server = createServer();
server.on('upgrade', (incoming, socket, head) => {
	console.log('server: upgrade', incoming.headers.upgrade, head.length);
	socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: echo\r\nConnection: Upgrade\r\n\r\n');
	socket.on('data', (chunk: Buffer) => socket.write(`echo ${chunk}`));
	socket.on('end', () => socket.end());
});
server.listen(0, () => {
	const { port } = server.address() as AddressInfo;
	const outgoing = request({ port, headers: { Connection: 'Upgrade', Upgrade: 'echo' } });
	outgoing.on('upgrade', (response, socket, head) => {
		console.log('client: upgrade', response.statusCode, response.headers.upgrade, head.length);
		socket.on('data', (chunk: Buffer) => {
			console.log(String(chunk));
			socket.end();
		});
		socket.on('close', () => server.close(() => console.log('closed')));
		socket.write('hello');
	});
	outgoing.end();
});
