/** One source file, compiled for the in-page engine: what the kernel makes, caches and sends, and what the loader runs. */
export interface Unit {
	/** `file:///home/project/src/a.ts` */
	readonly url: string;
	readonly format: 'module' | 'commonjs' | 'json';
	/**
	 * `module`: an expression that is a generator function in link form, with the source's own lines.
	 * `commonjs`: an expression that is `function (exports, require, module, __filename, __dirname, …) { … }`;
	 * behind the five of Node come the hook for `import()` and the one for the async context.
	 * `json`: the file's text.
	 * Ends with `//# sourceURL=` (`module` and `commonjs`).
	 */
	readonly code: string;
	/** Every `import … from` and `export … from`, in source order; index = position in the link form's import list. */
	readonly imports: readonly UnitImport[];
	/** Names this file exports itself, in source order. */
	readonly exports: readonly string[];
	/** `export { imported as exported } from`; `imported` is `'*'` for `export * as ns from`. */
	readonly reexports: readonly {
		exported: string;
		from: number;
		imported: string;
	}[];
	/** Indexes of `export * from`. */
	readonly stars: readonly number[];
	/** The body awaits at its top level. */
	readonly async: boolean;
	/** Where columns moved; see `positions.ts`. */
	readonly shifts: readonly ColumnShift[];
	/** `require('literal')` calls of a CommonJS file, so that the kernel can send what they need along. */
	readonly requires: readonly string[];
}

export interface UnitImport {
	readonly specifier: string;
	/** `with { type: 'json' }` */
	readonly type?: string;
	/** Names asked for, so that a missing export is an error before anything runs. `'*'` is the namespace. */
	readonly names: readonly {
		name: string;
		/** What the importing file calls it; missing in `export … from`. */
		local?: string;
		line: number;
		column: number;
	}[];
	/** Where the statement begins: line from 1, column from 1. */
	readonly line: number;
	readonly column: number;
}

/** From generated column `column` (from 1) on this line, the source's column is `by` to the left. */
export interface ColumnShift {
	readonly line: number;
	readonly column: number;
	readonly by: number;
}

/** All that one entry file needs, found by following its imports: what a process gets in one message. */
export interface Graph {
	/** URL of the entry: `file:///…`, or `node:http` when the specifier names a built-in module. */
	readonly entry: string;
	readonly units: readonly Unit[];
	/** Where each specifier of each unit leads: referrer URL → specifier → URL (`file:///…` or `node:fs`). */
	readonly resolved: Readonly<Record<string, Readonly<Record<string, string>>>>;
}
