/** A point that a request passes: a layer on the way in or out, by its index, or the handler. */
export type Stop =
	| { readonly at: 'in' | 'out'; readonly layer: number; readonly thrown: boolean }
	| { readonly at: 'handler'; readonly thrown: boolean };

/** What is known of one request once it was answered. */
export interface Seen {
	readonly status: number;
	/** What the server printed for it. */
	readonly log: readonly string[];
}

/**
 * The way of one request through the chain, told by what came of it: a 503 was made by the layer that
 * limits, and a panic in the log is an error that went from the handler out to the layer that recovers.
 * `layers` are their names in the code, outermost first.
 */
export function wayOf(layers: readonly string[], { status, log }: Seen): Stop[] {
	const limit = status === 503 ? indexOf(layers, 'limitInFlight') : -1;
	const last = limit < 0 ? layers.length - 1 : limit;
	const catcher = log.some((line) => line.startsWith('panic:')) ? indexOf(layers, 'recover') : -1;
	const through = layers.slice(0, last + 1).map((_, layer) => layer);
	const isThrown = (layer: number) => catcher >= 0 && layer > catcher;
	return [
		...through.map((layer) => ({ at: 'in' as const, layer, thrown: false })),
		...(limit < 0 ? [{ at: 'handler' as const, thrown: catcher >= 0 }] : []),
		...through
			.toReversed()
			.map((layer) => ({ at: 'out' as const, layer, thrown: isThrown(layer) })),
	];
}

/** The same in words, for those who do not see the drawing. */
export function waySentence(
	layers: readonly string[],
	handler: string,
	{ request, statusLine, ...seen }: Seen & { request: string; statusLine: string },
): string {
	const stops = wayOf(layers, seen);
	const name = (stop: Stop) => (stop.at === 'handler' ? handler : (layers[stop.layer] ?? ''));
	const inward = stops.filter(({ at }) => at === 'in').map(name);
	const outward = stops.filter((stop) => stop.at === 'out' && !stop.thrown).map(name);
	const reached = stops.find(({ at }) => at === 'handler');
	if (!reached)
		return `${request} goes in through ${list(inward)}, and ${inward.at(-1)} answers ${statusLine} itself.`;
	if (reached.thrown)
		return `${request} goes in through ${list(inward)}. ${handler} throws, ${outward[0]} turns that into ${statusLine}, and ${outward.at(-1)} still writes its line.`;
	return `${request} goes in through ${list(inward)}. ${handler} answers ${statusLine}, which comes back the same way.`;
}

const indexOf = (layers: readonly string[], word: string) =>
	layers.findIndex((layer) => layer.startsWith(word));

function list(names: readonly string[]): string {
	return names.length < 2
		? names.join()
		: `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}
