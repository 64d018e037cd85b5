// Closing a server with connections: https://nodejs.org/api/http.html#serverclosecallback
import { once } from 'node:events';
import { Agent, createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';

const server = createServer((request, response) => {
	if (request.url === '/slow') setTimeout(() => response.end('slow'), 120);
	else response.end('quick');
});
server.listen(0);
await once(server, 'listening');
const { port } = server.address() as AddressInfo;
const agent = new Agent({ keepAlive: true });
const ask = async (path: string) => {
	const [response] = await once(get({ port, path, agent }), 'response');
	let body = '';
	for await (const chunk of response) body += chunk;
	return body;
};
console.log(await ask('/quick'));
const slow = ask('/slow');
setTimeout(() => {
	server.close(() => console.log('closed'));
	server.closeIdleConnections();
	get({ port, agent: false }).on('error', (error: NodeJS.ErrnoException) => console.log('refused', error.code));
}, 60);
console.log(await slow);
agent.destroy();
