/** Lines of two texts that say the same: one part of a match. */
export interface Span {
	readonly first: number;
	readonly last: number;
}

export interface Match {
	readonly go: Span;
	readonly ts: Span;
}

/**
 * Reads which lines belong together: `go:3-5=ts:2-4 go:7=ts:6`, counted from 1 in the code that is shown. A line
 * belongs to one match only.
 */
export function pairMatches(source: string, counts: { go: number; ts: number }): Match[] {
	const matches = source
		.split(/\s+/)
		.filter(Boolean)
		.map((word): Match => {
			const [whole, a = '', b = a, c = '', d = c] =
				/^go:(\d+)(?:-(\d+))?=ts:(\d+)(?:-(\d+))?$/.exec(word) ?? [];
			if (whole === undefined)
				throw new Error(`Cannot match "${word}". Write lines of both sides: "go:3-5=ts:2-4".`);
			const go = { first: Number(a), last: Number(b) };
			const ts = { first: Number(c), last: Number(d) };
			refuse(word, 'Go', go, counts.go);
			refuse(word, 'TypeScript', ts, counts.ts);
			return { go, ts };
		});
	for (const side of ['go', 'ts'] as const)
		for (const [index, one] of matches.entries())
			for (const other of matches.slice(index + 1))
				if (one[side].first <= other[side].last && other[side].first <= one[side].last)
					throw new Error(
						`Line ${Math.max(one[side].first, other[side].first)} of "${side}" is in two matches. A line lights up with one.`,
					);
	return matches;
}

function refuse(word: string, name: string, { first, last }: Span, count: number): void {
	if (first < 1 || last < first || last > count)
		throw new Error(`Cannot match "${word}": the ${name} has lines 1 to ${count}.`);
}

// Shiki's lines, and those that Expressive Code makes of a fence.
const LINE = /<(?:span class="line|div class="ec-line)(?=[" ])/g;

/** How many lines of code a piece of rendered HTML shows. */
export function countLines(html: string): number {
	return html.match(LINE)?.length ?? 0;
}

/** Marks lines of rendered code with the number of their match; the first of each carries it for the eye. */
export function markLines(html: string, spans: readonly Span[]): string {
	let line = 0;
	return html.replace(LINE, (tag) => {
		line += 1;
		const index = spans.findIndex(({ first, last }) => first <= line && line <= last);
		if (index < 0) return tag;
		const starts = spans[index]?.first === line ? ' data-starts' : '';
		return tag.replace(' class', ` data-match="${index + 1}"${starts} class`);
	});
}

/** `Line 3 of the Go is lines 2 to 4 of the TypeScript` */
export function matchSentence({ go, ts }: Match): string {
	const lines = ({ first, last }: Span) =>
		first === last ? `line ${first}` : `lines ${first} to ${last}`;
	return `${capital(lines(go))} of the Go, ${lines(ts)} of the TypeScript`;
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
