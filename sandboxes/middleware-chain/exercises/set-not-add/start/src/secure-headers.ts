import type { Middleware } from './chain.ts';
import { headersToSend } from './secure-header-list.ts';

/** Values by name; `undefined` leaves a recommended one out. */
export type HeaderValues = Readonly<Record<string, string | undefined>>;

// #region secure-headers
/** Sets headers that tell a browser what it may not do. */
export function secureHeadersWith(values: HeaderValues): Middleware {
	const headers = Object.entries(values).filter(
		(pair): pair is [string, string] => pair[1] !== undefined,
	);
	return function secureHeaders(next) {
		return async (request, response, context) => {
			for (const [name, value] of headers) {
				response.appendHeader(name, value);
				await next(request, response, context);
			}
		};
	};
}
// #endregion

// #region https
/** Recommended for every answer of a site that is behind TLS. */
export const overHttps: HeaderValues = headersToSend('always', 'https');

/** The same without Strict-Transport-Security. */
export const overHttp: HeaderValues = headersToSend('always');
// #endregion

export const secureHeaders = secureHeadersWith(overHttp);
