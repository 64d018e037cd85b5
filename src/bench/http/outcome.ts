import type { EngineResponse } from '../../engine/port.ts';
import type { CutResponse } from '../run/failure.ts';

/** What came of a request: a response, half of one, or plain words on why there is none. */
export type Outcome = EngineResponse | CutResponse | string;

/** `200 OK`, or `200 OK, cut`. */
export function statusWords(outcome: EngineResponse | CutResponse): string {
	const words = `${outcome.status} ${outcome.statusText}`.trim();
	return 'cut' in outcome ? `${words}, cut` : words;
}

/** The outcome in a word or two: `200`, `200 cut`, `no answer`. */
export function shortStatus(outcome: Outcome): string {
	if (typeof outcome === 'string') return 'no answer';
	return 'cut' in outcome ? `${outcome.status} cut` : String(outcome.status);
}

/** Colours an outcome: `2` to `5` by its class, `none` when it is no whole answer. */
export function statusClass(outcome: Outcome): number | 'none' {
	return typeof outcome === 'string' || 'cut' in outcome
		? 'none'
		: Math.floor(outcome.status / 100);
}
