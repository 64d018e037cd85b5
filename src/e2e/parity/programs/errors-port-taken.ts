// A port opened twice, and the stack that leads to the call: https://nodejs.org/api/net.html#serverlisten
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const first = createServer().listen(0);
await once(first, 'listening');
const { port } = first.address() as AddressInfo;
const second = createServer();
second.listen(port);
const [error] = await once(second, 'error');
const [, line] = /errors-port-taken\.ts:(\d+):\d+/.exec(error.stack) ?? [];
console.log(error.code, 'at line', line);
first.close();
