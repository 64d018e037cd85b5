import { diff3Merge } from 'node-diff3';

/** A stretch of a merged text: settled, or a place where both sides changed the same lines. */
export type Piece =
	| { readonly kind: 'settled'; readonly lines: readonly string[] }
	| {
			readonly kind: 'conflict';
			readonly mine: readonly string[];
			readonly theirs: readonly string[];
	  };

/** Joins two texts that began from the same one, line by line, as diff3 does. */
export function merge(base: string, mine: string, theirs: string): Piece[] {
	const merged = diff3Merge(mine.split('\n'), base.split('\n'), theirs.split('\n'), {
		excludeFalseConflicts: true,
	});
	return merged.map(({ ok, conflict }) =>
		conflict
			? { kind: 'conflict', mine: conflict.a, theirs: conflict.b }
			: { kind: 'settled', lines: ok ?? [] },
	);
}

/** The text with one side chosen at each conflict, in their order. */
export function settle(pieces: readonly Piece[], sides: readonly ('mine' | 'theirs')[]): string {
	let next = 0;
	return pieces
		.flatMap((piece) => (piece.kind === 'settled' ? piece.lines : piece[sides[next++] ?? 'mine']))
		.join('\n');
}
