// How requests share connections: https://nodejs.org/api/http.html#class-httpagent
import { Agent, createServer, get, globalAgent } from 'node:http';
import type { AddressInfo } from 'node:net';

const server = createServer((request, response) => response.end(request.headers.connection)).listen(0);
await new Promise((resolve) => server.once('listening', resolve));
const { port } = server.address() as AddressInfo;
const agent = new Agent({ keepAlive: true, maxSockets: 1, maxFreeSockets: 1 });
console.log(agent.getName({ host: 'localhost', port: 80, family: 4 }), agent.maxSockets, agent.maxFreeSockets);
console.log(globalAgent instanceof Agent, globalAgent.maxSockets);
const fetchOne = (path: string) =>
	new Promise<void>((resolve) => {
		const request = get({ port, path, agent }, (response) => {
			let text = '';
			response.setEncoding('utf8').on('data', (part) => (text += part));
			response.on('end', () => {
				console.log(path, text, request.reusedSocket);
				resolve();
			});
		});
	});
const all = Promise.all(['/1', '/2', '/3'].map(fetchOne));
console.log('queued', Object.values(agent.requests).flat().length);
await all;
agent.destroy();
server.close(() => console.log('closed'));
