import { channel } from 'node:diagnostics_channel';
import type { ServerResponse } from 'node:http';
import type { Handler, Middleware } from './chain.ts';
import { type Changed, type Differ, differ } from './response-diff.ts';

/**
 * What a running chain tells on the channel `middleware-chain:layer`,
 * when somebody had subscribed before it was built. Plain data:
 *
 * - `built`: a chain is ready; its layers, outermost first.
 * - `request`: a request has come to the outermost layer.
 * - `enter`: a layer was called. `next`: it called what is inside.
 * - `leave`: it is done. `short-cut`: done, and never called next.
 * - `twice`: it called what is inside once more, at `where`.
 * - `threw`: a throw left it. `caught`: the inside threw, it did not.
 * - `closed`: the answer is out, or (not `whole`) was cut off.
 *
 * `changed` is what this layer did to the response since its event
 * before. `request` counts from 1 and is the same in all events of
 * one request. `depth` is 0 for the outermost layer.
 */
export type LayerEvent =
	| { event: 'built'; layers: string[]; handler: string }
	| { event: 'request'; request: number; line: string; id?: string }
	| LayerStep
	| {
			event: 'closed';
			request: number;
			at: string;
			status: number;
			bytes: number;
			whole: boolean;
	  };

export interface LayerStep {
	event: Step;
	request: number;
	/** The name of the layer's function, or of the handler. */
	layer: string;
	depth: number;
	/** Since the request came, like `1.3ms`. */
	at: string;
	changed?: Changed;
	/** What was thrown or caught, in one line. */
	thrown?: string;
	/** The spot that called `next` once more. */
	where?: string;
}

type Step = 'enter' | 'next' | 'leave' | 'short-cut' | Bad;
type Bad = 'twice' | 'threw' | 'caught';

export const layerEvents = channel('middleware-chain:layer');

/** The same layers and handler, telling if anybody wants to know. */
export function telling(
	layers: readonly Middleware[],
	handler: Handler,
): { layers: readonly Middleware[]; handler: Handler } {
	if (!layerEvents.hasSubscribers || layers.length === 0) {
		return { layers, handler };
	}
	const names = layers.map(
		({ name }, index) => name || `layer ${index + 1}`,
	);
	const core = handler.name || 'handler';
	tell({ event: 'built', layers: names, handler: core });
	return {
		layers: layers.map((layer, index) =>
			tellingLayer(layer, names[index] ?? ''),
		),
		handler: tellingCalls(handler, () => new Visit(core, true)),
	};
}

function tellingLayer(layer: Middleware, name: string): Middleware {
	return (next) => {
		const visits = new WeakMap<ServerResponse, Visit>();
		const inside: Handler = (request, response, context) => {
			const visit = visits.get(response);
			visit?.passOn(inside);
			const failed = (thrown: unknown) => visit?.hear(thrown);
			return whenDone(
				() => next(request, response, context),
				() => visit?.comeBack(),
				failed,
			);
		};
		return tellingCalls(layer(inside), (response) => {
			const visit = new Visit(name, false);
			visits.set(response, visit);
			return visit;
		});
	};
}

/** `handler`, with its coming and going told. */
function tellingCalls(
	handler: Handler,
	begin: (response: ServerResponse) => Visit,
): Handler {
	return (request, response, context) => {
		const trip = tripOf(request.headers['x-request-id'], response);
		const visit = begin(response);
		visit.enter(trip);
		return whenDone(
			() => handler(request, response, context),
			() => visit.leave(),
			(thrown) => visit.fail(thrown),
		);
	};
}

/** Calls, and reports at once or when the promise is settled. */
function whenDone<T>(
	call: () => T | Promise<T>,
	done: () => void,
	failed: (thrown: unknown) => void,
): T | Promise<T> {
	const fail = (thrown: unknown): never => {
		failed(thrown);
		throw thrown;
	};
	const finish = (result: T): T => {
		done();
		return result;
	};
	let result: T | Promise<T>;
	try {
		result = call();
	} catch (thrown) {
		return fail(thrown);
	}
	if (result instanceof Promise) return result.then(finish, fail);
	return finish(result);
}

/** One request's way through one layer. */
class Visit {
	readonly #layer: string;
	readonly #isCore: boolean;
	#trip: Trip | undefined;
	#depth = 0;
	#wasInside = false;
	#heard: { thrown: unknown } | undefined;

	constructor(layer: string, isCore: boolean) {
		this.#layer = layer;
		this.#isCore = isCore;
	}

	enter(trip: Trip): void {
		this.#trip = trip;
		this.#depth = trip.depth;
		this.#tell('enter');
	}

	/** `inside` is the `next` that was called. */
	passOn(inside: Handler): void {
		if (this.#wasInside) this.#tell('twice', { where: spot(inside) });
		else this.#tell('next');
		this.#wasInside = true;
		if (this.#trip) this.#trip.depth = this.#depth + 1;
	}

	comeBack(): void {
		if (this.#trip) this.#trip.depth = this.#depth;
	}

	hear(thrown: unknown): void {
		this.#heard = { thrown };
		this.comeBack();
	}

	leave(): void {
		if (this.#heard) this.#tell('caught', this.#heard);
		else if (this.#wasInside || this.#isCore) this.#tell('leave');
		else this.#tell('short-cut');
	}

	fail(thrown: unknown): void {
		this.#tell('threw', { thrown });
	}

	#tell(event: Step, bad: Details = {}): void {
		const trip = this.#trip;
		if (!trip) return;
		const changed = trip.changes();
		tell({
			event,
			request: trip.number,
			layer: this.#layer,
			depth: this.#depth,
			at: trip.at(),
			...(changed && { changed }),
			...('thrown' in bad && { thrown: oneLine(bad.thrown) }),
			...(bad.where !== undefined && { where: bad.where }),
		});
	}
}

interface Details {
	thrown?: unknown;
	where?: string;
}

/** Where `called` was called, as a line of a stack has it. */
function spot(called: Handler): string {
	const at: { stack?: string } = {};
	Error.captureStackTrace(at, called);
	const [, line = ''] = at.stack?.split('\n') ?? [];
	return line.trim().replace(/^at (?:async )?/, '');
}

/** One request's way through everything. */
interface Trip {
	readonly number: number;
	depth: number;
	at(): string;
	changes: Differ['changes'];
}

const trips = new WeakMap<ServerResponse, Trip>();
let count = 0;

function tripOf(
	id: string | string[] | undefined,
	response: ServerResponse,
): Trip {
	const known = trips.get(response);
	if (known) return known;
	const start = performance.now();
	const at = () => `${(performance.now() - start).toFixed(1)}ms`;
	const seen = differ(response);
	count += 1;
	const number = count;
	const trip = { number, depth: 0, at, changes: seen.changes };
	trips.set(response, trip);
	const { method, url } = response.req;
	const line = `${method} ${url?.split('?', 1)[0]}`;
	const named = typeof id === 'string' && { id };
	tell({ event: 'request', request: number, line, ...named });
	response.once('close', () => {
		const { status = response.statusCode, bytes, cut } = seen.recorder;
		const end = { request: number, at: at(), status, bytes };
		tell({ event: 'closed', ...end, whole: !cut });
	});
	return trip;
}

function tell(event: LayerEvent): void {
	layerEvents.publish(event);
}

function oneLine(thrown: unknown): string {
	if (!(thrown instanceof Error)) return String(thrown);
	return `${thrown.name}: ${thrown.message}`.split('\n', 1)[0] ?? '';
}
