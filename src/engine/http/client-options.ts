import type { Agent } from './agent.ts';
import { codedError } from './errors.ts';
import type { IncomingMessage } from './incoming.ts';
import type { OutgoingHeaders } from './outgoing-headers.ts';
import type { Socket } from './socket.ts';

export interface RequestOptions {
	agent?: Agent | false | null | undefined;
	auth?: string | null;
	createConnection?: (options: object) => Socket;
	headers?: OutgoingHeaders;
	host?: string | null;
	hostname?: string | null;
	joinDuplicateHeaders?: boolean;
	maxHeaderSize?: number;
	method?: string;
	path?: string | null;
	port?: number | string | null;
	protocol?: string | null;
	setDefaultHeaders?: boolean;
	setHost?: boolean;
	signal?: AbortSignal;
	timeout?: number;
}

export type ResponseListener = (res: IncomingMessage) => void;

/** `request(options[, callback])` and `request(url[, options][, callback])`. */
export function requestArguments(args: unknown[]): {
	options: RequestOptions;
	listener: ResponseListener | undefined;
} {
	const [first, second] = args;
	const listener = args.find((argument) => typeof argument === 'function');
	const given = [first, second].filter(
		(argument) => typeof argument === 'object' && argument !== null && !(argument instanceof URL),
	);
	const url = typeof first === 'string' ? parseUrl(first) : first;
	return {
		options: Object.assign({}, url instanceof URL ? urlOptions(url) : {}, ...given),
		listener: listener as ResponseListener | undefined,
	};
}

function parseUrl(text: string): URL {
	if (URL.canParse(text)) return new URL(text);
	throw Object.assign(codedError(TypeError, 'ERR_INVALID_URL', 'Invalid URL'), { input: text });
}

/** As `url.urlToHttpOptions`. */
function urlOptions(url: URL): RequestOptions {
	const { hostname, pathname, port, protocol, search, username, password } = url;
	return {
		protocol,
		hostname: hostname.startsWith('[') ? hostname.slice(1, -1) : hostname,
		path: `${pathname}${search}`,
		...(port !== '' && { port: Number(port) }),
		...((username || password) && {
			auth: `${decodeURIComponent(username)}:${decodeURIComponent(password)}`,
		}),
	};
}
