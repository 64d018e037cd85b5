const names = [
	'Error',
	'AggregateError',
	'EvalError',
	'RangeError',
	'ReferenceError',
	'SyntaxError',
	'TypeError',
	'URIError',
] as const;

type Construct = (this: unknown, ...args: unknown[]) => object;

/** Safari's engine, which marks its errors with the line that made them. */
export const isJavaScriptCore = Object.hasOwn(new Error(), 'line');

/**
 * JavaScriptCore knows no place in evaluated code, and its stacks do not begin with the message. There, the stack of an
 * error that a program makes is the first line that V8 would give it, and one frame without a place; one that the browser
 * throws keeps its own.
 */
export function installHeadlines(headline: (error: Error) => string): void {
	const withHeadline = (error: object) => {
		const value = `${headline(error as Error)}\n    at <anonymous>`;
		return Object.defineProperty(error, 'stack', { value, writable: true, configurable: true });
	};
	for (const name of names) {
		const wrapped = new Proxy(globalThis[name] as unknown as Construct, {
			apply: (target, self, args) => withHeadline(Reflect.apply(target, self, args)),
			construct: (target, args, newTarget) =>
				withHeadline(Reflect.construct(target, args, newTarget)),
		});
		Object.defineProperty(wrapped.prototype, 'constructor', { value: wrapped });
		Object.defineProperty(globalThis, name, { value: wrapped });
	}
	Error.captureStackTrace = withHeadline;
}
