import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerTo } from './answer.ts';

const server = createServer((request, response) => {
	const { status, text } = answerTo(request.url ?? '/');
	response.writeHead(status, { 'Content-Type': 'text/plain' });
	response.end(text);
});

server.listen(Number(process.env['PORT'] ?? 8080), () => {
	const { port } = server.address() as AddressInfo;
	console.log(`Listening on http://localhost:${port}`);
});
process.once('SIGTERM', () => server.close());
