import type { ProcessHost } from '../process/host.ts';
import { isIP, isIPv4, isIPv6 } from './address.ts';
import { NetServer, type NetServerOptions } from './net-server.ts';
import { Socket, type SocketOptions } from './socket.ts';

export interface ConnectOptions extends SocketOptions {
	port?: number | string;
	host?: string;
	timeout?: number;
}

/** `node:net` of one process. */
export type Net = {
	Socket: new (options?: SocketOptions) => Socket;
	Stream: new (options?: SocketOptions) => Socket;
	Server: new (options?: unknown, listener?: unknown) => NetServer;
	createServer(options?: unknown, listener?: unknown): NetServer;
	connect(...args: unknown[]): Socket;
	createConnection(...args: unknown[]): Socket;
	isIP: typeof isIP;
	isIPv4: typeof isIPv4;
	isIPv6: typeof isIPv6;
};

export function createNet(host: ProcessHost): Net {
	const ProcessSocket = class extends Socket {
		constructor(options?: SocketOptions) {
			super(host, options);
		}
		connect(...args: unknown[]): this {
			const { options, callback } = connectArguments(args);
			if (callback !== undefined) this.once('connect', callback);
			if (options.timeout !== undefined) this.setTimeout(options.timeout);
			return this.open(options.host ?? 'localhost', Number(options.port));
		}
	};
	Object.defineProperty(ProcessSocket, 'name', { value: 'Socket' });

	const ProcessServer = class Server extends NetServer {
		constructor(options?: unknown, listener?: unknown) {
			super(host, typeof options === 'object' ? (options as NetServerOptions) : {});
			const onConnection = typeof options === 'function' ? options : listener;
			if (typeof onConnection === 'function') this.on('connection', onConnection as () => void);
		}
	};

	const connect = (...args: unknown[]): Socket =>
		new ProcessSocket(connectArguments(args).options).connect(...args);
	return {
		Socket: ProcessSocket,
		Stream: ProcessSocket,
		Server: ProcessServer,
		createServer: (options, listener) => new ProcessServer(options, listener),
		connect,
		createConnection: connect,
		isIP,
		isIPv4,
		isIPv6,
	};
}

/** `connect(options[, callback])` and `connect(port[, host][, callback])`. */
function connectArguments(args: unknown[]): { options: ConnectOptions; callback?: () => void } {
	const last = args.at(-1);
	const callback = typeof last === 'function' ? { callback: last as () => void } : {};
	const [first, second] = args;
	if (typeof first === 'object' && first !== null)
		return { options: first as ConnectOptions, ...callback };
	const host = typeof second === 'string' ? { host: second } : {};
	return { options: { port: first as number, ...host }, ...callback };
}
