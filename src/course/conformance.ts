import record from './conformance-record.json' with { type: 'json' };

/** Where the cases of a suite come from: a project's own tests, or answers of a real program. */
export interface CaseSource {
	readonly repo?: string;
	readonly commit?: string;
	/** Within the repository. */
	readonly path?: string;
	readonly licence?: string;
	readonly program?: string;
	readonly package?: string;
}

export interface SuiteRecord {
	/** The folder whose code was tried: `sandboxes/middleware-chain`, `src/host`. */
	readonly code: string;
	readonly sources: readonly CaseSource[];
	readonly total: number;
	/** The cases that fail, each with why. */
	readonly failed: Readonly<Record<string, string>>;
}

/** A conformance run, written down: the page that shows it and the check for regressions read the same file. */
export interface ConformanceRecord {
	/** The day of the run, as 2026-01-31. */
	readonly date: string;
	/** The version of Node, without `v`. */
	readonly node: string;
	readonly suites: Readonly<Record<string, SuiteRecord>>;
}

export const conformance: ConformanceRecord = record;
