import { workerScope } from './native.ts';

/** A throw that nobody caught. */
export interface Thrown {
	readonly error: unknown;
	/** Where it was thrown: the error itself only tells where it was made. */
	readonly at: ThrownAt;
}

/** A place in generated columns; inside of the engine, as far as the program is concerned; or where the error was made. */
export type ThrownAt = Place | 'inside' | 'made';

interface Place {
	readonly url: string;
	readonly line: number;
	readonly column: number;
}

const stage = new EventTarget();
let waiting: (() => void) | undefined;
let hasReturned = true;
let caught: Thrown[] | undefined;
stage.addEventListener('run', () => {
	const callback = waiting;
	callback?.();
	hasReturned = true;
});

/**
 * Runs a callback and answers what was thrown and not caught in it. An event's listener is the one place where a
 * browser tells at once where something was thrown ("report an exception", HTML 8.1.4.6).
 */
export function attempt(callback: () => void): readonly Thrown[] {
	const outer = caught;
	const thrown: Thrown[] = [];
	caught = thrown;
	waiting = callback;
	hasReturned = false;
	stage.dispatchEvent(new Event('run'));
	caught = outer;
	// What is not the callback's own throw is one of a listener, which Node throws again from inside.
	const own = hasReturned ? undefined : thrown.at(-1);
	hasReturned = true;
	return thrown.map((each) => (each === own ? each : { error: each.error, at: 'inside' }));
}

/** `onThrown` gets what is thrown outside of any attempt: by listeners of the browser's events. */
export function watchThrows(onThrown: (thrown: Thrown) => void): void {
	workerScope.addEventListener('error', (event) => {
		if (!(event instanceof ErrorEvent)) return;
		event.preventDefault();
		const { error, filename: url, lineno: line, colno: column } = event;
		if (caught) caught.push({ error, at: { url, line, column } });
		else onThrown({ error, at: 'inside' });
	});
}
