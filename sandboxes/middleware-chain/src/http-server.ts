import { createServer, type Server } from 'node:http';
import { inspect } from 'node:util';
import { requestContext } from './cancel.ts';
import type { Handler } from './chain.ts';
import { isAbort } from './recover.ts';

const limits = {
	headersTimeout: 5_000,
	requestTimeout: 30_000,
	// How often Node looks for connections past these two limits.
	connectionsCheckingInterval: 1_000,
	// Above the 60 s for which AWS load balancers keep an idle one.
	keepAliveTimeout: 65_000,
};

// #region server
/** Serves `handler` on node:http. The caller says where it listens. */
export function createHttpServer(handler: Handler): Server {
	const server = createServer(limits, async (request, response) => {
		// Once the server is stopping, nobody needs this connection.
		response.once('close', () => {
			if (!server.listening) server.closeIdleConnections();
		});
		try {
			await handler(request, response, requestContext(response));
		} catch (thrown) {
			// Without this, one request could end the whole process.
			if (!isAbort(thrown)) console.error(inspect(thrown));
			response.destroy();
		}
	});
	return server;
}
// #endregion

/** Takes no more requests, and gives those under way `graceMs`. */
export function stop(server: Server, graceMs = 10_000): Promise<void> {
	return new Promise((resolve) => {
		const late = setTimeout(() => {
			server.closeAllConnections();
		}, graceMs);
		server.close(() => {
			clearTimeout(late);
			resolve();
		});
	});
}
