import type { Handler } from './chain.ts';
import {
	type Context,
	createKey,
	value,
	withValue,
} from './context.ts';
import { compare, type Pattern, parsePattern } from './pattern.ts';
import { sendError } from './response.ts';
import { setPattern } from './routed.ts';

const wildcardsKey =
	createKey<ReadonlyMap<string, string>>('wildcards');

/** What stood in the path at `{name}`; empty when nothing did. */
export function pathValue(context: Context, name: string): string {
	return value(context, wildcardsKey)?.get(name) ?? '';
}

interface Route {
	readonly pattern: Pattern;
	readonly handler: Handler;
}

// #region router
/**
 * Chooses by method and path, by the rules of Go's ServeMux (1.22):
 * of the patterns that match, the most specific one wins.
 */
export function router(handlers: Record<string, Handler>): Handler {
	const routes: Route[] = [];
	for (const [text, handler] of Object.entries(handlers)) {
		insert(routes, { pattern: parsePattern(text), handler });
	}
	return function route(request, response, context) {
		const [path = '', query] = (request.url ?? '').split('?', 2);
		const found = find(routes, request.method ?? '', path);
		if ('redirect' in found) {
			const to = found.redirect + (query ? `?${query}` : '');
			response.setHeader('Location', to);
			return sendError(response, 307);
		}
		if ('allow' in found) {
			if (found.allow.length === 0) return sendError(response, 404);
			response.setHeader('Allow', found.allow.join(', '));
			return sendError(response, 405);
		}
		const { pattern, handler } = found.route;
		setPattern(request, pattern.path);
		if (found.values.size === 0) {
			return handler(request, response, context);
		}
		const inner = withValue(context, wildcardsKey, found.values);
		return handler(request, response, inner);
	};
}
// #endregion

/** More specific patterns stand first, so the first match is best. */
function insert(routes: Route[], route: Route): void {
	let place = routes.length;
	for (const [index, { pattern }] of routes.entries()) {
		const relation = compare(route.pattern, pattern);
		if (relation === 'same' || relation === 'overlapping') {
			throw new Error(
				`The patterns "${pattern.text}" and "${route.pattern.text}" ` +
					'match some of the same requests, and neither is more ' +
					'specific. Change one of them.',
			);
		}
		if (relation === 'narrower') place = Math.min(place, index);
	}
	routes.splice(place, 0, route);
}

type Found =
	| { route: Route; values: ReadonlyMap<string, string> }
	| { redirect: string }
	| { allow: string[] };

function find(
	routes: readonly Route[],
	method: string,
	path: string,
): Found {
	const others = new Set<string>();
	for (const route of routes) {
		const values = route.pattern.match(path);
		if (!values) continue;
		if (route.pattern.takes(method)) return { route, values };
		for (const other of route.pattern.methods) others.add(other);
	}
	const folder = `${path}/`;
	if (others.size > 0) return { allow: [...others].sort() };
	const isFolder = routes.some(
		({ pattern }) =>
			pattern.takes(method) &&
			pattern.isFolder &&
			pattern.match(folder),
	);
	return isFolder ? { redirect: folder } : { allow: [] };
}
