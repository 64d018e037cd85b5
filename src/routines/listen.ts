import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';

/** Listens on `port`, or on the next free one when it is taken; 0 lets the system choose. Resolves with the port. */
export async function listen(server: Server, port: number, host = '127.0.0.1'): Promise<number> {
	if (port === 0) return listenOn(server, 0, host);
	for (let candidate = port; candidate < port + 100; candidate++) {
		// "localhost" may mean 127.0.0.1 or ::1, and a program on either of them would get our visitors.
		if ((await answers(candidate, '127.0.0.1')) || (await answers(candidate, '::1'))) continue;
		try {
			return await listenOn(server, candidate, host);
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
		}
	}
	throw new Error(`Ports ${port} to ${port + 99} are all taken. Choose another with --port.`);
}

/** A port for a program that cannot choose one itself: `from` or the next free one, 0 for any. */
export async function freePort(from: number): Promise<number> {
	const probe = createServer();
	const port = await listen(probe, from);
	probe.close();
	return port;
}

/** True when a program accepts connections there. */
export function answers(port: number, host: string): Promise<boolean> {
	const { promise, resolve } = Promise.withResolvers<boolean>();
	const socket = connect({ port, host });
	const end = (answer: boolean) => {
		socket.destroy();
		resolve(answer);
	};
	socket.once('connect', () => end(true));
	socket.once('error', () => end(false));
	socket.setTimeout(500, () => end(false));
	return promise;
}

function listenOn(server: Server, port: number, host: string): Promise<number> {
	const { promise, resolve, reject } = Promise.withResolvers<number>();
	server.once('error', reject);
	server.listen({ port, host }, () => {
		server.off('error', reject);
		resolve((server.address() as AddressInfo).port);
	});
	return promise;
}
