// A store for each request: https://nodejs.org/api/async_context.html#introduction
import { AsyncLocalStorage } from 'node:async_hooks';
import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';

const storage = new AsyncLocalStorage<number>();
const lines: string[] = [];
const log = (text: string) => lines.push(`${storage.getStore() ?? '-'}: ${text}`);
let id = 0;
const server = createServer((_request, response) => {
	storage.run(id++, () => {
		log('start');
		setImmediate(() => {
			log('finish');
			response.end(() => log('sent'));
		});
	});
}).listen(0);
await new Promise((resolve) => server.once('listening', resolve));
const { port } = server.address() as AddressInfo;
for (let turn = 0; turn < 2; turn++)
	await new Promise<void>((resolve) => get({ port, agent: false }, (answer) => answer.resume().on('end', resolve)));
server.close(() => console.log(lines.sort().join('\n')));
