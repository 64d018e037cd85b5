/** An end of line, as `node:readline` reads it: lib/internal/readline/interface.js, lineEnding. */
const lineEnd = /\r?\n|\r(?!\n)|\u2028|\u2029/g;

/** Cuts text that comes in pieces into lines. */
export class Lines {
	readonly #crlfDelay: number;
	#rest = '';
	#returnAt = Number.NEGATIVE_INFINITY;

	/** A `\n` belongs to a `\r` that ended an earlier piece when it comes within `crlfDelay` ms. */
	constructor(crlfDelay = 100) {
		this.#crlfDelay = Math.max(crlfDelay, 100);
	}

	/** The lines that a piece completes. */
	take(text: string): string[] {
		let piece = text;
		if (performance.now() - this.#returnAt <= this.#crlfDelay) {
			if (piece.startsWith('\n')) piece = piece.slice(1);
			this.#returnAt = Number.NEGATIVE_INFINITY;
		}
		if (piece.endsWith('\r')) this.#returnAt = performance.now();
		const lines = (this.#rest + piece).split(lineEnd);
		this.#rest = lines.pop() ?? '';
		return lines;
	}

	/** What no end of line has followed. */
	get rest(): string {
		return this.#rest;
	}
}
