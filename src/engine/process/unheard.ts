const notes = new WeakMap<Error, string>();

/** Remembers who emitted an `error` event that nobody listens to, and where. */
export function noteUnheard(error: Error, emitter: object): void {
	const { name } = emitter.constructor;
	const on = name === 'EventEmitter' ? '' : ` on ${name} instance`;
	const { stack = '' } = new Error();
	const frames = stack.slice(stack.indexOf('\n    at ')).replace(/^[^\n][\s\S]*/, '');
	notes.set(error, `\nEmitted 'error' event${on} at:${frames}`);
}

/** What Node adds to the stack of such an error when it ends the program (lib/events.js, enhanceStackTrace). */
export const unheardText = (error: Error): string => notes.get(error) ?? '';
