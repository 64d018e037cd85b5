import type { SuiteResult } from './conformance-run.ts';

/** What is known to fail, by suite; everything else is known to pass. */
export type Baseline = Readonly<
	Record<string, { readonly total: number; readonly failed: readonly string[] }>
>;

/** Cases that fail now and did not when the baseline was written, as `suite: case`. */
export function regressions(results: readonly SuiteResult[], baseline: Baseline): string[] {
	return results.flatMap(({ suite, total, failed }) => {
		const before = baseline[suite];
		// Other data: nothing can be said about cases that were not tried then.
		if (!before || before.total !== total) return [];
		return failed
			.filter((name) => !before.failed.includes(name))
			.map((name) => `${suite}: ${name}`);
	});
}

/** The baseline with these results; suites that were not tried stay as they were. */
export function updatedBaseline(results: readonly SuiteResult[], baseline: Baseline): Baseline {
	const fresh = results.map(({ suite, total, failed }) => [suite, { total, failed }] as const);
	const all = Object.entries({ ...baseline, ...Object.fromEntries(fresh) });
	return Object.fromEntries(all.sort(([a], [b]) => a.localeCompare(b, 'en')));
}
