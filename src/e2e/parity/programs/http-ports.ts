// A port that is taken, one that is none, and an address: https://nodejs.org/api/net.html#serverlisten
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const first = createServer();
console.log(first.listening, first.address());
first.listen(0);
await once(first, 'listening');
const { port, family } = first.address() as AddressInfo;
console.log(first.listening, family, port > 1024);
const second = createServer();
second.listen(port);
const [error] = await once(second, 'error');
console.log(error.code, error.syscall, error.message.replace(String(port), '<port>'), error.port === port);
for (const bad of [-1, 65536, 'nonsense' as never, 1.5]) {
	try {
		createServer().listen({ port: bad });
		console.log('listens');
	} catch (thrown) {
		const { name, code, message } = thrown as NodeJS.ErrnoException;
		console.log(name, code, message);
	}
}
try {
	first.listen(0);
} catch (thrown) {
	console.log((thrown as NodeJS.ErrnoException).code, (thrown as Error).message);
}
first.close((problem) => console.log('closed', problem));
await once(first, 'close');
first.close((problem) => console.log((problem as NodeJS.ErrnoException).code));
