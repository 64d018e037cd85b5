import { parseSgr, plain, type Style, type StyledText } from './sgr.ts';

export interface OutputLine {
	/** Counts from the start of the run, dropped lines included. */
	readonly number: number;
	readonly runs: readonly StyledText[];
	/** Without styles. */
	readonly text: string;
}

export interface OutputLimits {
	readonly lines: number;
	readonly characters: number;
}

interface KeptLine {
	raw: string;
	style: Style;
}

/** The end of what a program printed. However much it prints, no more than the limits is kept. */
export class OutputBuffer {
	readonly #limits: OutputLimits;
	/** Text that nobody has looked at yet: in a flood most of it never is, so it costs next to nothing. */
	#pending: string[] = [];
	#pendingSize = 0;
	#lines: KeptLine[] = [];
	#characters = 0;
	#dropped = 0;
	/** Text after the last line break. */
	#rest: KeptLine = { raw: '', style: plain };

	constructor(limits: OutputLimits = { lines: 10_000, characters: 1_000_000 }) {
		this.#limits = limits;
	}

	/** Lines at the beginning that are no longer kept. */
	get dropped(): number {
		this.#settle();
		return this.#dropped;
	}

	get isEmpty(): boolean {
		this.#settle();
		return this.#lines.length === 0 && this.#rest.raw === '';
	}

	clear(): void {
		this.#pending = [];
		this.#pendingSize = 0;
		this.#lines = [];
		this.#characters = 0;
		this.#dropped = 0;
		this.#rest = { raw: '', style: plain };
	}

	append(text: string): void {
		this.#pending.push(text);
		this.#pendingSize += text.length;
		const over = this.#pending.findIndex((chunk) => {
			if (this.#pendingSize - chunk.length < this.#limits.characters) return true;
			this.#pendingSize -= chunk.length;
			this.#drop(countBreaks(chunk, chunk.length));
			return false;
		});
		this.#pending.splice(0, over);
	}

	/** The number after the last line. */
	get end(): number {
		this.#settle();
		return this.#dropped + this.#lines.length + (this.#rest.raw === '' ? 0 : 1);
	}

	/** The kept lines from line `first` to before `end` (a line's number stays the same for the whole run). */
	lines(first = 0, end = Number.POSITIVE_INFINITY): readonly OutputLine[] {
		this.#settle();
		const kept = this.#rest.raw === '' ? this.#lines : [...this.#lines, this.#rest];
		const skip = Math.max(0, first - this.#dropped);
		return kept
			.slice(skip, Math.max(skip, end - this.#dropped))
			.map((line, index) => this.#read(line, this.#dropped + skip + index));
	}

	toString(): string {
		return this.lines()
			.map((line) => line.text)
			.join('\n');
	}

	/** Takes the pending text into lines. */
	#settle(): void {
		if (this.#pending.length === 0) return;
		const pieces = this.#cut(this.#pending.join('')).split('\n');
		this.#pending = [];
		this.#pendingSize = 0;
		const last = pieces.pop() ?? '';
		for (const piece of pieces) {
			this.#rest.raw += piece;
			this.#finishLine();
		}
		// One endless line must not grow without limit either.
		this.#rest.raw = (this.#rest.raw + last).slice(-this.#limits.characters);
		this.#trim();
	}

	/** A flood is cut before it is split: only its end can be kept anyway. */
	#cut(text: string): string {
		if (text.length <= this.#limits.characters) return text;
		const from = text.indexOf('\n', text.length - this.#limits.characters);
		const end = from === -1 ? text.length - this.#limits.characters : from + 1;
		this.#drop(countBreaks(text, end));
		return text.slice(end);
	}

	/** Forgets every line so far, and `more` that never became one. */
	#drop(more: number): void {
		this.#dropped += this.#lines.length + more;
		this.#lines = [];
		this.#characters = 0;
		this.#rest = { raw: '', style: plain };
	}

	#finishLine(): void {
		const { raw, style } = this.#rest;
		this.#lines.push({ raw, style });
		this.#characters += raw.length;
		this.#rest = { raw: '', style: parseSgr(raw, style).end };
	}

	#trim(): void {
		let over = 0;
		while (
			this.#lines.length - over > this.#limits.lines ||
			(this.#characters > this.#limits.characters && over < this.#lines.length)
		) {
			this.#characters -= this.#lines[over]?.raw.length ?? 0;
			over++;
		}
		if (over === 0) return;
		this.#lines.splice(0, over);
		this.#dropped += over;
	}

	#read(line: KeptLine, number: number): OutputLine {
		const { runs } = parseSgr(overwrite(line.raw), line.style);
		return { number, runs, text: runs.map((run) => run.text).join('') };
	}
}

/** A carriage return goes back to the line's start; a progress display writes over itself. */
function overwrite(raw: string): string {
	const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
	return line.slice(line.lastIndexOf('\r') + 1);
}

function countBreaks(text: string, end: number): number {
	let count = 0;
	for (let at = text.indexOf('\n'); at !== -1 && at < end; at = text.indexOf('\n', at + 1)) count++;
	return count;
}
