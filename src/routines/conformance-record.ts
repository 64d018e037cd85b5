import type { ConformanceRecord, SuiteRecord } from '../course/conformance.ts';
import type { SuiteReport, SuiteResult } from './conformance-run.ts';

/** Cases that fail now and did not in the recorded run, as `suite: case`. */
export function regressions(
	results: readonly SuiteResult[],
	{ suites }: Pick<ConformanceRecord, 'suites'>,
): string[] {
	return results.flatMap(({ suite, total, failed }) => {
		const before = suites[suite];
		// Other data: nothing can be said about cases that were not tried then.
		if (!before || before.total !== total) return [];
		return failed
			.filter((name) => !Object.hasOwn(before.failed, name))
			.map((name) => `${suite}: ${name}`);
	});
}

/** The record with these results; suites that were not tried stay as they were. */
export function updatedRecord(
	results: readonly SuiteReport[],
	before: ConformanceRecord,
	{ date, node }: Pick<ConformanceRecord, 'date' | 'node'>,
): ConformanceRecord {
	const fresh = results.map(({ suite, code, sources, total, failed, reasons }) => {
		const why = failed.map((name, index) => [name, reasons[index] ?? '']);
		return [suite, { code, sources, total, failed: Object.fromEntries(why) }] as const;
	});
	const all = Object.entries<SuiteRecord>({ ...before.suites, ...Object.fromEntries(fresh) });
	all.sort(([a], [b]) => a.localeCompare(b, 'en'));
	return { date, node, suites: Object.fromEntries(all) };
}
