import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Context } from './context.ts';
import { telling } from './layer-events.ts';
import { sendError } from './response.ts';

// #region handler
/** Answers one request, as a Node listener does. */
export type Handler = (
	request: IncomingMessage,
	response: ServerResponse,
	context: Context,
) => void | Promise<void>;
// #endregion

// #region middleware
/** A handler goes in, one around it comes out. */
export type Middleware = (next: Handler) => Handler;
// #endregion

// #region fold
/** The last layer wraps first. */
export function wrap(
	layers: readonly Middleware[],
	handler: Handler,
): Handler {
	return (request, response, context) => {
		let wrapped = handler;
		for (const layer of layers) {
			wrapped = layer(wrapped);
		}
		return wrapped(request, response, context);
	};
}
// #endregion

// #region promises
/** Layers, outermost first. Never changes. */
export interface Chain {
	readonly layers: readonly Middleware[];
	/** Runs each constructor once. */
	then(handler?: Handler): Handler;
	/** A new chain, with more layers inside. */
	append(...more: Middleware[]): Chain;
	/** A new chain, with the layers of `other` inside. */
	extend(other: Chain): Chain;
}
// #endregion

export function chain(...layers: Middleware[]): Chain {
	return Object.freeze({
		layers: Object.freeze(layers),
		// biome-ignore lint/suspicious/noThenProperty: it refuses await
		then(handler: Handler = notFound, ...awaited: unknown[]) {
			if (awaited.length > 0) throw new TypeError(notAPromise);
			// The same two, unless an X-ray wants to see every call.
			const seen = telling(layers, handler);
			return wrap(seen.layers, seen.handler);
		},
		append: (...more: Middleware[]) => chain(...layers, ...more),
		extend: (other: Chain) => chain(...layers, ...other.layers),
	});
}

// `await` calls `then` with two functions and would wait for ever.
const notAPromise =
	'A chain is not a promise. Build the handler with .then(handler) ' +
	'and do not await the chain.';

/** What a chain serves when it is given no handler. */
export const notFound: Handler = (_request, response) =>
	sendError(response, 404);
