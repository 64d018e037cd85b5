// One connection for several requests: https://nodejs.org/api/http.html#new-agentoptions
import { Agent, createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';

let connections = 0;
const server = createServer((request, response) => response.end(request.headers.connection));
server.on('connection', () => console.log('connection', ++connections));
const ask = (agent: Agent | false, port: number, headers = {}) =>
	new Promise<void>((resolve) => {
		get({ port, agent, headers } as never, (response) => {
			let body = '';
			response.setEncoding('utf8').on('data', (text) => {
				body += text;
			});
			response.on('end', () => {
				console.log(body, response.headers.connection, response.headers['keep-alive']);
				setImmediate(resolve);
			});
		}).on('socket', (socket) => console.log('reused', (socket as { _httpMessage?: { reusedSocket?: boolean } })._httpMessage?.reusedSocket));
	});
server.listen(0, async () => {
	const { port } = server.address() as AddressInfo;
	const agent = new Agent({ keepAlive: true, maxSockets: 1 });
	await ask(agent, port);
	await ask(agent, port);
	await Promise.all([ask(agent, port), ask(agent, port)]);
	await ask(agent, port, { Connection: 'close' });
	await ask(false, port);
	console.log(Object.keys(agent.sockets).length, agent.maxSockets, agent.keepAlive);
	agent.destroy();
	server.close(() => console.log('closed', connections));
});
