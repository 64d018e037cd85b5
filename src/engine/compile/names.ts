/** The compiler's own names in a compiled file. */
export interface Names {
	/** Object with one property per imported name, called as the importing file calls it. */
	readonly imports: string;
	readonly exports: string;
	readonly meta: string;
	readonly dynamic: string;
	readonly als: string;
	/** Variable that keeps the async context's frame during an `await`. */
	readonly frame: string;
	readonly defaultExport: string;
}

/** Names that `source` does not use. */
export function freshNames(source: string): Names {
	let suffix = '';
	while (
		new RegExp(`__(?:i|exp|meta|dyn|als|f|d)${suffix.replaceAll('$', '\\$')}(?![\\w$])`).test(
			source,
		)
	) {
		suffix += '$';
	}
	return {
		imports: `__i${suffix}`,
		exports: `__exp${suffix}`,
		meta: `__meta${suffix}`,
		dynamic: `__dyn${suffix}`,
		als: `__als${suffix}`,
		frame: `__f${suffix}`,
		defaultExport: `__d${suffix}`,
	};
}
