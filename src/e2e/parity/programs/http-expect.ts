// Expect: 100-continue, and other expectations: https://nodejs.org/api/http.html#event-checkcontinue
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

const server = createServer(async (incoming, response) => {
	let body = '';
	for await (const chunk of incoming) body += chunk;
	response.end(`got ${body}`);
});
server.on('checkContinue', (incoming, response) => {
	console.log('checkContinue', incoming.headers.expect);
	response.writeContinue();
	server.emit('request', incoming, response);
});
server.on('checkExpectation', (incoming, response) => {
	console.log('checkExpectation', incoming.headers.expect);
	response.writeHead(417).end();
});
const ask = (port: number, expect: string) =>
	new Promise<void>((resolve) => {
		const outgoing = request({ port, method: 'POST', headers: { Expect: expect, Connection: 'close' } });
		outgoing.on('continue', () => {
			console.log('continue');
			outgoing.end('body');
		});
		outgoing.on('response', async (response) => {
			let body = '';
			for await (const chunk of response) body += chunk;
			console.log(response.statusCode, body);
			if (!outgoing.writableEnded) outgoing.end();
			resolve();
		});
		outgoing.flushHeaders();
	});
server.listen(0, async () => {
	const { port } = server.address() as AddressInfo;
	await ask(port, '100-continue');
	await ask(port, 'something');
	server.close();
});
