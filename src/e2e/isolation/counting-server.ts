import { createSocket } from 'node:dgram';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Somewhere outside: it lets everyone in and counts who came. */
export interface CountingServer {
	readonly http: string;
	readonly ws: string;
	/** Connections and packets so far, whether or not they became requests. */
	readonly count: number;
	close(): void;
}

export async function countingServer(): Promise<CountingServer> {
	let count = 0;
	const server = createServer((_, response) => {
		response.setHeader('Access-Control-Allow-Origin', '*').end();
	});
	server.on('connection', () => count++);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	// WebTransport and QUIC knock by UDP.
	const packets = createSocket('udp4', () => count++);
	await new Promise<void>((resolve) => packets.bind(port, '127.0.0.1', resolve));
	return {
		http: `http://127.0.0.1:${port}`,
		ws: `ws://127.0.0.1:${port}`,
		get count() {
			return count;
		},
		close() {
			packets.close();
			server.closeAllConnections();
			server.close();
		},
	};
}
