// Aborting with a signal: https://nodejs.org/api/http.html#httprequesturl-options-callback
import { once } from 'node:events';
import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';

const server = createServer(() => {});
server.listen(0);
await once(server, 'listening');
const url = `http://localhost:${(server.address() as AddressInfo).port}`;
const controller = new AbortController();
const outgoing = get(url, { signal: controller.signal });
const failed = once(outgoing, 'error');
setTimeout(() => controller.abort(), 60);
const [error] = await failed;
console.log(error.name, error.code, error.message, error.cause?.name);
const already = get(url, { signal: AbortSignal.abort() });
const [at] = await once(already, 'error');
console.log(at.name, at.code);
await fetch(url, { signal: AbortSignal.timeout(60) }).catch(({ name, message }) => console.log(name, message));
await fetch(url, { signal: AbortSignal.abort('my reason') }).catch((reason) => console.log(reason));
const second = new AbortController();
setTimeout(() => second.abort(), 60);
await fetch(url, { signal: second.signal }).catch(({ name, message, code }) => console.log(name, message, code));
server.closeAllConnections();
server.close(() => console.log('closed'));
