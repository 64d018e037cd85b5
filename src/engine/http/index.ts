import type { ProcessHost } from '../process/host.ts';
import { Agent, type AgentRequestOptions } from './agent.ts';
import { requestArguments } from './client-options.ts';
import { type ClientEnvironment, ClientRequest } from './client-request.ts';
import { createFetch } from './fetch.ts';
import { IncomingMessage } from './incoming.ts';
import { createNet, type Net } from './net.ts';
import { OutgoingMessage } from './outgoing.ts';
import { validateHeaderName, validateHeaderValue } from './outgoing-headers.ts';
import { HttpServer, type HttpServerOptions } from './server.ts';
import { ServerResponse } from './server-response.ts';
import type { Socket } from './socket.ts';
import { METHODS, STATUS_CODES } from './status.ts';
import { MAX_HEADER_SIZE } from './wire.ts';

export interface Http {
	/** `node:http` */
	http: Record<string, unknown>;
	/** `node:net` */
	net: Net;
	fetch: typeof globalThis.fetch;
}

/** The HTTP modules of one process. */
export function createHttp(host: ProcessHost): Http {
	const net = createNet(host);

	const ProcessServer = class Server extends HttpServer {
		constructor(options?: unknown, listener?: unknown) {
			super(
				host,
				typeof options === 'object' && options !== null ? (options as HttpServerOptions) : {},
			);
			const onRequest = typeof options === 'function' ? options : listener;
			if (typeof onRequest === 'function') this.on('request', onRequest as () => void);
		}
	};
	const ProcessAgent = named(
		'Agent',
		class extends Agent {
			createConnection(options: AgentRequestOptions): Socket {
				return net.connect(options);
			}
		},
	);
	const environment: ClientEnvironment = {
		globalAgent: new ProcessAgent({ keepAlive: true, scheduling: 'lifo', timeout: 5000 }),
		newAgent: () => new ProcessAgent(),
	};
	const ProcessRequest = named(
		'ClientRequest',
		class extends ClientRequest {
			constructor(...args: unknown[]) {
				const { options, listener } = requestArguments(args);
				super(environment, options, listener);
			}
		},
	);

	const request = (...args: unknown[]): ClientRequest => new ProcessRequest(...args);
	const http = {
		METHODS,
		STATUS_CODES,
		Agent: ProcessAgent,
		globalAgent: environment.globalAgent,
		ClientRequest: ProcessRequest,
		IncomingMessage,
		OutgoingMessage,
		Server: ProcessServer,
		ServerResponse,
		maxHeaderSize: MAX_HEADER_SIZE,
		validateHeaderName,
		validateHeaderValue,
		createServer: (options?: unknown, listener?: unknown) => new ProcessServer(options, listener),
		request,
		get: (...args: unknown[]) => request(...args).end(),
	};
	const fetchAgent = new ProcessAgent({ keepAlive: true, timeout: 4000 });
	return { http, net, fetch: createFetch(environment, fetchAgent) };
}

/** Programs see a class under the name it has in Node. */
function named<Class extends object>(name: string, Class: Class): Class {
	return Object.defineProperty(Class, 'name', { value: name });
}
