import type { ServerResponse } from 'node:http';
import { type Clock, systemClock } from './clock.ts';
import {
	background,
	type Context,
	createKey,
	value,
	withValue,
} from './context.ts';

/** When and why the work for a context should end. */
interface Ending {
	/** Aborts once; its `reason` is the cause. */
	readonly signal: AbortSignal;
	/** In milliseconds of the clock, if there is a limit. */
	readonly deadline?: number | undefined;
}

const endingKey = createKey<Ending>('ending');
const never = new AbortController().signal;

// #region signal
/** Aborts when nobody waits for the answer any more. */
export function signalOf(context: Context): AbortSignal {
	return value(context, endingKey)?.signal ?? never;
}
// #endregion

/** When the time for this context is up; nothing without a limit. */
export function deadlineOf(context: Context): number | undefined {
	return value(context, endingKey)?.deadline;
}

/** A context to work with, and what ends that work early. */
export type Cancellable = [
	context: Context,
	cancel: (cause?: unknown) => void,
];

// #region cancel
/** Ends with its parent, or before it by `cancel`. */
export function withCancel(parent: Context): Cancellable {
	const own = new AbortController();
	const signal = AbortSignal.any([signalOf(parent), own.signal]);
	const ending = { signal, deadline: deadlineOf(parent) };
	const cancel = (cause?: unknown) => own.abort(cause);
	return [withValue(parent, endingKey, ending), cancel];
}
// #endregion

// #region deadline
/** Ends at a time of the clock, if its parent lives that long. */
export function withDeadline(
	parent: Context,
	at: number,
	clock: Clock = systemClock,
): Cancellable {
	const [inner, cancel] = withCancel(parent);
	if ((deadlineOf(parent) ?? Infinity) <= at) return [inner, cancel];
	const late = () => cancel(new DOMException(tooLate, 'TimeoutError'));
	const wait = at - clock.now();
	const signal = signalOf(inner);
	if (wait <= 0) late();
	else if (!signal.aborted) {
		// A timer that nobody needs would keep the process awake.
		signal.addEventListener('abort', clock.after(wait, late));
	}
	const ending = { signal, deadline: at };
	return [withValue(inner, endingKey, ending), cancel];
}
// #endregion

const tooLate = 'The deadline of this context has passed.';

/** Ends in `ms`, if its parent lives that long. */
export function withTimeout(
	parent: Context,
	ms: number,
	clock: Clock = systemClock,
): Cancellable {
	return withDeadline(parent, clock.now() + ms, clock);
}

// #region request
/** Ends with its response: all sent, or the client has gone. */
export function requestContext(response: ServerResponse): Context {
	return withValue(background, endingKey, new RequestEnding(response));
}

/** Most requests never ask, so most need no signal. */
class RequestEnding implements Ending {
	readonly #response: ServerResponse;
	#signal: AbortSignal | undefined;

	constructor(response: ServerResponse) {
		this.#response = response;
	}

	get signal(): AbortSignal {
		this.#signal ??= untilClosed(this.#response);
		return this.#signal;
	}
}
// #endregion

function untilClosed(response: ServerResponse): AbortSignal {
	const controller = new AbortController();
	const end = () => {
		const why = response.writableFinished
			? 'The answer is out.'
			: 'The client has gone.';
		controller.abort(new DOMException(why, 'AbortError'));
	};
	if (response.destroyed) end();
	else response.once('close', end);
	return controller.signal;
}
