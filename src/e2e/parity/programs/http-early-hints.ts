// Answers ahead of the answer: https://nodejs.org/api/http.html#responsewriteearlyhintshints-callback
import { createServer, request as ask } from 'node:http';
import type { AddressInfo } from 'node:net';

const server = createServer((_request, response) => {
	response.writeProcessing();
	response.writeEarlyHints({ link: '</a.css>; rel=preload; as=style', 'x-more': 'yes' }, () =>
		console.log('hints are written'),
	);
	try {
		response.writeEarlyHints({ link: 'no link' });
	} catch (error) {
		console.log((error as NodeJS.ErrnoException).code);
	}
	response.end('body');
}).listen(0);
await new Promise((resolve) => server.once('listening', resolve));
const { port } = server.address() as AddressInfo;
const request = ask({ port, agent: false });
request.on('information', ({ statusCode, statusMessage, headers }) =>
	console.log('information', statusCode, statusMessage, headers),
);
request.on('response', (response) => {
	console.log(response.statusCode);
	response.resume().on('end', () => server.close());
});
request.end();
