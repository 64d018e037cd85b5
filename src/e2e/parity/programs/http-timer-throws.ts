// An error thrown in a timer of a handler is out of reach of whoever called the handler: it ends the program.
// https://nodejs.org/api/http.html#event-request and https://nodejs.org/api/process.html#event-uncaughtexception
import { createServer, get, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

const handler: RequestListener = async (request, response) => {
	response.on('close', () => console.log('close', response.writableFinished));
	if (request.url === '/now') throw new Error('at once');
	await new Promise((_, reject) => {
		if (request.url === '/rejected') setTimeout(() => reject(new Error('rejected later')), 1);
		else
			setTimeout(() => {
				throw new Error('thrown later');
			}, 1);
	});
};
const recover =
	(next: RequestListener): RequestListener =>
	async (request, response) => {
		try {
			await next(request, response);
		} catch (error) {
			console.log('recovered', error.message);
			response.writeHead(500).end();
		}
	};
const server = createServer(recover(handler));
process.on('exit', (code) => console.log('exit', code));

server.listen(0, async () => {
	const { port } = server.address() as AddressInfo;
	for (const path of ['/now', '/rejected', '/timer'])
		await new Promise<void>((resolve) => {
			const request = get({ port, path, agent: false }, (response) => {
				console.log(path, response.statusCode);
				response.resume().on('close', resolve);
			});
			request.on('error', ({ message }) => console.log('never reached', message));
		});
});
