import type { AddressInfo } from 'node:net';
import { createHttpServer, stop } from './http-server.ts';
import { service } from './service.ts';

// #region serve
const { PORT = '8080' } = process.env;
const server = createHttpServer(service);
server.listen(Number(PORT), () => {
	const { port } = server.address() as AddressInfo;
	console.log(`Listening on http://localhost:${port}`);
});
process.once('SIGTERM', () => stop(server));
process.once('SIGINT', () => stop(server));
// #endregion
