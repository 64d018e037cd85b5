import type { Middleware } from './chain.ts';

/** The best known of those that tell what runs here. */
const telling = ['Server', 'X-Powered-By', 'X-AspNet-Version'];

// #region strip
/** Takes headers back that something further inside has set. */
export function stripHeaders(names = telling): Middleware {
	return function stripHeaders(next) {
		return (request, response, context) => {
			const { writeHead } = response;
			// The last moment before the head is fixed. Without a call
			// of its own, Node calls writeHead at the first byte.
			response.writeHead = (...parts: unknown[]) => {
				for (const name of names) response.removeHeader(name);
				const kept = parts.map((part) => without(part, names));
				return writeHead.apply(response, kept as never);
			};
			return next(request, response, context);
		};
	};
}
// #endregion

/** `writeHead` takes headers of its own, as an object or in pairs. */
function without(part: unknown, names: readonly string[]): unknown {
	if (typeof part !== 'object' || part === null) return part;
	const gone = new Set(names.map((name) => name.toLowerCase()));
	const stays = (name: unknown) =>
		!gone.has(String(name).toLowerCase());
	if (Array.isArray(part)) {
		const flat: unknown[] = part.flat();
		return flat.filter((_, index) => stays(flat[index - (index % 2)]));
	}
	return Object.fromEntries(
		Object.entries(part).filter(([name]) => stays(name)),
	);
}
