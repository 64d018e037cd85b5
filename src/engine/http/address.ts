import { systemError } from './errors.ts';

/** One side of a connection, as `socket.address()` gives it. */
export interface Endpoint {
	address: string;
	family: 'IPv4' | 'IPv6';
	port: number;
}

export interface Addresses {
	local: Endpoint;
	remote: Endpoint;
}

const v4Part = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const v4 = new RegExp(`^${v4Part}(?:\\.${v4Part}){3}$`);

export const isIPv4 = (text: unknown): boolean => v4.test(`${text}`);

export function isIPv6(text: unknown): boolean {
	const [address = '', zone] = `${text}`.split('%', 2);
	if (zone === '') return false;
	// The URL parser knows every form of an IPv6 address (WHATWG URL, section 3.5).
	return address.includes(':') && URL.canParse(`http://[${address}]`);
}

export const isIP = (text: unknown): 0 | 4 | 6 => (isIPv4(text) ? 4 : isIPv6(text) ? 6 : 0);

/** The hosts file of the sandbox. */
const LOCALHOST = ['127.0.0.1'] as const;

/** The names under which servers of the sandbox can be reached. */
export function isLocal(host: string): boolean {
	return (
		host === 'localhost' ||
		host === '::1' ||
		host === '::' ||
		host === '0.0.0.0' ||
		/^127\./.test(host)
	);
}

let ephemeral = 49_151;
/** A port for the near end of a connection (RFC 6335, section 6). */
const nextPort = (): number => {
	ephemeral = ephemeral === 65_535 ? 49_152 : ephemeral + 1;
	return ephemeral;
};

const endpoint = (address: string, port: number): Endpoint => ({
	address,
	family: address.includes(':') ? 'IPv6' : 'IPv4',
	port,
});

/** Where a server that was asked to listen on `host` stands; without a host, on every address. */
export function listenEndpoint(host: string | undefined, port: number): Endpoint {
	return endpoint(host === undefined ? '::' : resolve(host), port);
}

export function clientAddresses(host: string, port: number): Addresses {
	const address = resolve(host);
	return { local: endpoint(address, nextPort()), remote: endpoint(address, port) };
}

/** A server on `::` sees IPv4 peers as mapped addresses (RFC 4291, section 2.5.5.2). */
export function serverAddresses(listening: Endpoint): Addresses {
	const address =
		listening.address === '::'
			? '::ffff:127.0.0.1'
			: listening.address === '0.0.0.0'
				? '127.0.0.1'
				: listening.address;
	return { local: endpoint(address, listening.port), remote: endpoint(address, nextPort()) };
}

const resolve = (host: string): string => (host === 'localhost' ? LOCALHOST[0] : host);

/** What a connection to a port without a server ends with. */
export function refused(host: string, port: number): Error {
	return systemError('ECONNREFUSED', 'connect', { address: resolve(host), port });
}
