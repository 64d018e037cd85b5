/** Lines typed before, and the one in the making, as arrow keys go through them. */
export class LineHistory {
	readonly #lines: string[] = [];
	#at = 0;
	#draft = '';

	/** Remembers a line; a blank one, and the same one again, take no place. */
	add(line: string): void {
		if (line.trim() !== '' && line !== this.#lines.at(-1)) this.#lines.push(line);
		this.#at = this.#lines.length;
		this.#draft = '';
	}

	/** The line before the one shown; undefined at the first. `shown` is kept while it is nobody's. */
	back(shown: string): string | undefined {
		if (this.#at === 0) return undefined;
		if (this.#at === this.#lines.length) this.#draft = shown;
		this.#at -= 1;
		return this.#lines[this.#at];
	}

	/** The line after the one shown; the one in the making comes last. */
	forward(): string | undefined {
		if (this.#at >= this.#lines.length) return undefined;
		this.#at += 1;
		return this.#lines[this.#at] ?? this.#draft;
	}
}
