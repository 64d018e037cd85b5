import type { IncomingMessage } from 'node:http';

const pattern = Symbol('pattern');

type Routed = IncomingMessage & { [pattern]?: string };

// #region pattern
/**
 * Context flows inward only, and an access log stands outside. But
 * all layers of one request hold the same request object: the router
 * notes on it which pattern it chose.
 */
export function setPattern(request: Routed, chosen: string): void {
	request[pattern] = chosen;
}

/** The path pattern that was chosen, once a router has chosen. */
export function patternOf(request: Routed): string | undefined {
	return request[pattern];
}
// #endregion
