/** What a command prints, as an author writes it: `{{12s}}` stands where readers will see something else. */

/** A run of characters that are alike. */
export interface Piece {
	readonly text: string;
	/** It is a sample: on the reader's machine it is different. */
	readonly varies: boolean;
	/** The number of the balloon that explains it. */
	readonly spot?: number;
}

/** A text to find in the output, and the number of the balloon that explains it. */
export interface Spot {
	readonly at: string;
	readonly number: number;
}

/** Where and when an output was recorded, from the first line of its file. */
export interface RecordedOutput {
	/** `2026-11-23` */
	readonly date: string;
	/** `minikube v1.39.0, Ubuntu 24.04` */
	readonly by: string;
	readonly text: string;
}

const HEAD = /^#: recorded (\d{4}-\d{2}-\d{2}) with (\S.*)\n/;

/** Reads a recorded output: its first line says when and with what, e.g. `#: recorded 2026-11-23 with kubectl v1.36.1`. */
export function parseRecordedOutput(source: string, file: string): RecordedOutput {
	const [head = '', date = '', by = ''] = HEAD.exec(source) ?? [];
	if (!head)
		throw new Error(
			`${file} does not say when it was recorded. Begin it with "#: recorded 2026-11-23 with kubectl v1.36.1", then what was printed.`,
		);
	return { date, by, text: source.slice(head.length).trimEnd() };
}

/**
 * Cuts an output into lines of pieces, with the first place of each spot marked. Spots that are not in the
 * output, or overlap, are refused: a balloon that points nowhere would be worse than none.
 */
export function outputLines(source: string, spots: readonly Spot[] = []): Piece[][] {
	const { text, samples } = withoutBraces(source.trimEnd());
	const marked = place(text, spots);
	const cuts = [...samples, ...marked, ...newlines(text)].flatMap(({ from, to }) => [from, to]);
	const edges = [...new Set([0, ...cuts, text.length])].sort((a, b) => a - b);
	const lines: Piece[][] = [[]];
	for (const [index, from] of edges.slice(0, -1).entries()) {
		const piece = text.slice(from, edges[index + 1]);
		if (piece === '\n') {
			lines.push([]);
			continue;
		}
		const inside = (range: Range) => range.from <= from && from < range.to;
		const spot = marked.find(inside)?.number;
		lines.at(-1)?.push({
			text: piece,
			varies: samples.some(inside),
			...(spot === undefined ? {} : { spot }),
		});
	}
	return lines;
}

/** The output as a machine prints it: samples without their braces. */
export function plainOutput(source: string): string {
	return withoutBraces(source.trimEnd()).text;
}

interface Range {
	readonly from: number;
	readonly to: number;
}

function withoutBraces(source: string): { text: string; samples: Range[] } {
	const samples: Range[] = [];
	let text = '';
	let last = 0;
	for (const { 0: whole, 1: sample = '', index } of source.matchAll(/\{\{([^{}\n]+)\}\}/g)) {
		text += source.slice(last, index);
		samples.push({ from: text.length, to: text.length + sample.length });
		text += sample;
		last = index + whole.length;
	}
	return { text: text + source.slice(last), samples };
}

function place(text: string, spots: readonly Spot[]): (Range & { number: number })[] {
	const placed: (Range & { number: number })[] = [];
	for (const { at, number } of spots) {
		const isFree = (from: number) =>
			placed.every((other) => from + at.length <= other.from || other.to <= from);
		let from = text.indexOf(at);
		while (from >= 0 && !isFree(from)) from = text.indexOf(at, from + 1);
		if (at === '' || at.includes('\n') || from < 0)
			throw new Error(
				`The output has no ${at === '' ? 'empty' : 'further'} "${at}" to look at. Write a part of one line as it is printed.`,
			);
		placed.push({ from, to: from + at.length, number });
	}
	return placed;
}

function newlines(text: string): Range[] {
	return [...text.matchAll(/\n/g)].map(({ index }) => ({ from: index, to: index + 1 }));
}
