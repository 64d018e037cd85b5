type Method = (this: unknown, ...args: unknown[]) => unknown;

/**
 * Makes promises of the browser keep the program alive until they settle, as Node's do: Web Crypto's, and those of
 * the content of a blob, a response or a request.
 */
export function holdNativePromises(hold: () => () => void): void {
	const { SubtleCrypto, Blob, Response, Request } = globalThis;
	// A page opened by plain http has no Web Crypto.
	for (const { prototype } of [SubtleCrypto, Blob, Response, Request].filter(Boolean)) {
		for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
			if (name === 'constructor' || typeof value !== 'function') continue;
			const method: Method = value;
			const held: Method = function (...args) {
				const result = method.apply(this, args);
				if (result instanceof Promise) {
					const release = hold();
					result.then(release, release);
				}
				return result;
			};
			Object.defineProperties(held, {
				name: { value: name, configurable: true },
				length: { value: method.length, configurable: true },
			});
			Object.defineProperty(prototype, name, { value: held });
		}
	}
}
