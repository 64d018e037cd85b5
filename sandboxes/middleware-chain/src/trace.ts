import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { chain, type Middleware } from './chain.ts';
import { createHttpServer, stop } from './http-server.ts';

// #region layer
function layer(name: string): Middleware {
	return (next) => {
		console.log(`wrap ${name}`);
		return async (request, response, context) => {
			console.log(`enter ${name}`);
			await next(request, response, context);
			console.log(`leave ${name}`);
		};
	};
}
// #endregion

// #region trace
const app = chain(layer('A'), layer('B'), layer('C')).then(
	(_request, response) => {
		console.log('handler');
		response.end('done\n');
	},
);
// #endregion

const server = createHttpServer(app);
server.listen(0);
await once(server, 'listening');
const { port } = server.address() as AddressInfo;
const answer = await fetch(`http://localhost:${port}/`);
console.log(`answer: ${answer.status} ${await answer.text()}`.trim());
await stop(server);
