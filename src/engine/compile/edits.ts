import type { ColumnShift } from './unit.ts';

interface Edit {
	readonly start: number;
	readonly end: number;
	readonly text: string;
	/** The name of a function that is called: what follows is its call, which V8 places at the name. */
	readonly isCallee: boolean;
}

/**
 * Changes to one source text, collected in any order and applied at once.
 * Lines never move: an overwrite keeps its line ends and an insertion has none.
 */
export class Edits {
	readonly #source: string;
	readonly #edits: Edit[] = [];

	constructor(source: string) {
		this.#source = source;
	}

	/** Insertions at one offset stay in the order they were made, before an overwrite that begins there. */
	insert(offset: number, text: string): void {
		this.#edits.push({ start: offset, end: offset, text, isCallee: false });
	}

	overwrite(start: number, end: number, text: string, isCallee = false): void {
		this.#edits.push({ start, end, text, isCallee });
	}

	/** Replaces all but white space by spaces; `lead` takes the place of the first characters. */
	blank(start: number, end: number, lead = ''): void {
		if (start >= end) return;
		const rest = this.#source.slice(start + lead.length, end).replace(/\S/g, ' ');
		this.overwrite(start, end, lead + rest);
	}

	/**
	 * An edit inside an overwritten range is dropped: the outer one has the last word.
	 * The changed text between `before` and `after`, and where columns moved. `before` must have no line end.
	 */
	apply(before = '', after = ''): { code: string; shifts: ColumnShift[] } {
		// Array.prototype.sort is stable, which keeps insertions at one offset in order.
		this.#edits.sort(
			(a, b) => a.start - b.start || Number(a.end > a.start) - Number(b.end > b.start),
		);
		const shifts: ColumnShift[] = [];
		const lines = new Lines(this.#source);
		let code = before;
		let from = 0;
		let shiftedLine = 1;
		let by = before.length;
		if (by > 0) shifts.push({ line: 1, column: by + 1, by });
		for (const { start, end, text, isCallee } of this.#edits) {
			if (start < from) continue;
			code += this.#source.slice(from, start) + text;
			from = end;
			const growth = text.length - (end - start);
			if (growth === 0) continue;
			const { line, column } = lines.positionAt(end);
			by = line === shiftedLine ? by + growth : growth;
			shiftedLine = line;
			if (isCallee) shifts.push({ line, column: column + by, by: by + end - start });
			shifts.push({ line, column: column + by + Number(isCallee), by });
		}
		return { code: code + this.#source.slice(from) + after, shifts };
	}
}

/** Lines as ECMA-262, 12.3 counts them. Offsets must be asked for in ascending order. */
export class Lines {
	readonly #source: string;
	readonly #lineEnd = /\r\n?|[\n\u2028\u2029]/g;
	#line = 1;
	#lineStart = 0;
	#nextLineStart: number;

	constructor(source: string) {
		this.#source = source;
		this.#nextLineStart = this.#findLineEnd();
	}

	/** Line and column of an offset, both from 1. */
	positionAt(offset: number): { line: number; column: number } {
		while (offset >= this.#nextLineStart) {
			this.#line += 1;
			this.#lineStart = this.#nextLineStart;
			this.#nextLineStart = this.#findLineEnd();
		}
		return { line: this.#line, column: offset - this.#lineStart + 1 };
	}

	#findLineEnd(): number {
		return this.#lineEnd.exec(this.#source) ? this.#lineEnd.lastIndex : Number.POSITIVE_INFINITY;
	}
}
