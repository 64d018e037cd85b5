import type { Verdict } from './transform-record.ts';

/** Who may open a connection to whom: rows send, columns receive. */
export interface Matrix {
	readonly ends: readonly string[];
	/** By row and column; missing where a policy has nothing to say, as from a pod to itself. */
	readonly cells: readonly (readonly (Verdict | undefined)[])[];
}

/** A program may tell more pairs than anybody reads. */
const MAX_ENDS = 40;

export function matrixOf(verdicts: readonly Verdict[]): Matrix | undefined {
	const ends = [...new Set(verdicts.flatMap(({ from, to }) => [from, to]))].slice(0, MAX_ENDS);
	if (ends.length === 0) return undefined;
	const known = new Map(verdicts.map((verdict) => [`${verdict.from}\n${verdict.to}`, verdict]));
	return { ends, cells: ends.map((from) => ends.map((to) => known.get(`${from}\n${to}`))) };
}

export type Openness = 'all' | 'some' | 'none';

export function openness({ ports }: Verdict): Openness {
	return ports === 'all' || ports === 'none' ? ports : 'some';
}

/** An end's own name, and what it stands in: `shop/Deployment/web` is `web` in `shop`. */
export function endWords(end: string): { readonly name: string; readonly home: string } {
	const [home = '', , name] = end.split('/');
	if (name) return { name, home };
	return end === '0.0.0.0-255.255.255.255'
		? { name: 'outside', home: '' }
		: { name: end, home: '' };
}

/** The whole matrix in one sentence, for those who do not see it. */
export function matrixSentence({ cells }: Matrix): string {
	const all = cells.flat().filter((verdict) => verdict !== undefined);
	const count = (kind: Openness) => all.filter((verdict) => openness(verdict) === kind).length;
	return `${all.length} pairs: ${count('all')} open, ${count('some')} for some ports, ${count('none')} closed.`;
}

type Key = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight' | 'Home' | 'End';
const steps: Readonly<Record<string, readonly [row: number, column: number]>> = {
	ArrowUp: [-1, 0],
	ArrowDown: [1, 0],
	ArrowLeft: [0, -1],
	ArrowRight: [0, 1],
	Home: [0, Number.NEGATIVE_INFINITY],
	End: [0, Number.POSITIVE_INFINITY],
} satisfies Record<Key, readonly [number, number]>;

/** The cell that a key leads to; `undefined` for any other key. */
export function nextCell(
	key: string,
	[row, column]: readonly [row: number, column: number],
	size: number,
): readonly [row: number, column: number] | undefined {
	const step = steps[key];
	if (!step) return undefined;
	const within = (value: number) => Math.min(Math.max(value, 0), size - 1);
	return [within(row + step[0]), within(column + step[1])];
}
