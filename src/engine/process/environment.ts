/** `process.env`: values become strings, and a symbol is none. https://nodejs.org/api/process.html#processenv */
export function environment(env: Record<string, string>): Record<string, string> {
	return new Proxy(
		{ ...env },
		{
			set: (target, name, value) => Reflect.set(target, name, `${value}`),
			defineProperty: (target, name, { value }) =>
				Reflect.defineProperty(target, name, {
					value: `${value}`,
					writable: true,
					enumerable: true,
					configurable: true,
				}),
		},
	);
}
