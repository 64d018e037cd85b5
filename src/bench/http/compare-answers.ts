import type { Outcome } from './outcome.ts';
import { shortStatus } from './outcome.ts';

/** What came of one request that was sent several times. */
export interface Comparison {
	/** `5 × 200, 7 × 429`, in the order in which each was first seen. */
	readonly summary: string;
	/** Names of the headers that are not the same in all answers, as first seen. `Date` is left out. */
	readonly columns: readonly string[];
	/** One row for each request, in the order sent. */
	readonly rows: readonly ComparedAnswer[];
}

export interface ComparedAnswer {
	readonly status: string;
	/** The values of the columns; a header that was sent twice has both. `undefined` where it is missing. */
	readonly values: readonly (string | undefined)[];
}

/** Columns beside each other on a narrow bench. */
const MAX_COLUMNS = 4;

/** Puts the answers to the same request side by side: what differs is what the reader wants to see. */
export function compareAnswers(outcomes: readonly Outcome[]): Comparison {
	const columns = varyingHeaders(outcomes).slice(0, MAX_COLUMNS);
	return {
		summary: summaryOf(outcomes),
		columns,
		rows: outcomes.map((outcome) => ({
			status: shortStatus(outcome),
			values: columns.map((name) => headerValue(outcome, name)),
		})),
	};
}

function summaryOf(outcomes: readonly Outcome[]): string {
	const counts = new Map<string, number>();
	for (const outcome of outcomes) {
		const status = shortStatus(outcome);
		counts.set(status, (counts.get(status) ?? 0) + 1);
	}
	return [...counts].map(([status, count]) => `${count} × ${status}`).join(', ');
}

function varyingHeaders(outcomes: readonly Outcome[]): string[] {
	const names = new Map<string, string>();
	for (const outcome of outcomes) {
		if (typeof outcome === 'string') continue;
		for (const [name] of outcome.headers) {
			const key = name.toLowerCase();
			if (key !== 'date' && !names.has(key)) names.set(key, name);
		}
	}
	const answered = outcomes.filter((outcome) => typeof outcome !== 'string');
	return [...names.values()].filter(
		(name) => new Set(answered.map((outcome) => headerValue(outcome, name))).size > 1,
	);
}

function headerValue(outcome: Outcome, name: string): string | undefined {
	if (typeof outcome === 'string') return undefined;
	const values = outcome.headers
		.filter(([candidate]) => candidate.toLowerCase() === name.toLowerCase())
		.map(([, value]) => value);
	return values.length > 0 ? values.join(', ') : undefined;
}
