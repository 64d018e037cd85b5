import type { IncomingMessage } from 'node:http';
import type { Handler, Middleware } from './chain.ts';
import { sendError } from './response.ts';

export interface AllowedHostsOptions {
	/** Headers of a proxy that name the host, the first one first. */
	readonly proxyHeaders?: readonly string[];
	/** Answers for all other hosts. */
	readonly otherwise?: Handler;
}

// 421: this server does not answer for that host. RFC 9110, 15.5.20
const misdirected: Handler = (_request, response) =>
	sendError(response, 421);

// #region hosts
/** Lets only requests for these hosts in. None means any. */
export function allowedHosts(
	hosts: readonly (string | RegExp)[],
	options: AllowedHostsOptions = {},
): Middleware {
	const { proxyHeaders = [], otherwise = misdirected } = options;
	return function allowedHosts(next) {
		return (request, response, context) => {
			const host = hostOf(request, proxyHeaders);
			const isAllowed =
				hosts.length === 0 ||
				hosts.some((allowed) =>
					typeof allowed === 'string'
						? allowed.toLowerCase() === host
						: allowed.test(host),
				);
			const handler = isAllowed ? next : otherwise;
			return handler(request, response, context);
		};
	};
}
// #endregion

function hostOf(
	{ headers }: IncomingMessage,
	proxyHeaders: readonly string[],
): string {
	const given = proxyHeaders
		.map((name) => headers[name.toLowerCase()])
		.find((value) => typeof value === 'string' && value !== '');
	return String(given ?? headers.host ?? '').toLowerCase();
}
