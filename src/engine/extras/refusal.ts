/** Functions that Node has and a page cannot offer: they can be imported, and say why when they are called. */
export function refusals(
	module: string,
	names: readonly string[],
	reason: string,
): Record<string, () => never> {
	return Object.fromEntries(
		names.map((name) => [
			name,
			() => {
				throw new Error(`${module}.${name} is not part of the in-page engine: ${reason}.`);
			},
		]),
	);
}
