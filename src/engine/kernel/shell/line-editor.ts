/** What a pressed key shows, and what it means for whoever waits for the line. */
export interface Pressed {
	echo: string;
	/** `end` is Ctrl-D on an empty line. */
	event?: 'line' | 'end' | 'interrupt';
}

export interface LineEditorOptions {
	/** Width of the terminal. */
	readonly columns: () => number;
	/** What Tab adds to a text; nothing when that is not clear. */
	readonly complete?: (text: string) => string;
}

/** Escape sequences (ECMA-48, 5.4), then whole characters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with one.
const KEYS = /\x1b(?:\[[\d;]*[A-Za-z~]|O[A-Z])|\r\n|./gsu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with one.
const COLOURS = /\x1b\[[\d;]*m/g;

/** The keys of a text that a terminal sent. */
export const keysOf = (text: string): string[] => text.match(KEYS) ?? [];

/** One line at a terminal, with the keys of readline and a history. It answers what to print; it prints nothing. */
export class LineEditor {
	readonly #options: LineEditorOptions;
	readonly #history: string[] = [];
	#prompt = '';
	#width = 0;
	#characters: string[] = [];
	#at = 0;
	/** Which line of the history is shown; the one being written comes after the last. */
	#recalled = 0;
	#written = '';

	constructor(options: LineEditorOptions) {
		this.#options = options;
	}

	get text(): string {
		return this.#characters.join('');
	}

	/** An empty line behind `prompt`. */
	start(prompt = ''): string {
		this.#prompt = prompt;
		this.#width = [...prompt.replace(COLOURS, '')].length;
		this.#characters = [];
		this.#at = 0;
		this.#recalled = this.#history.length;
		return prompt;
	}

	remember(line: string): void {
		if (line.trim() !== '' && line !== this.#history.at(-1)) this.#history.push(line);
	}

	press(key: string): Pressed {
		switch (key) {
			case '\r':
			case '\n':
			case '\r\n':
				return { echo: `${this.#move(this.#characters.length)}\n`, event: 'line' };
			case '\x03':
				return { echo: `${this.#move(this.#characters.length)}^C\n`, event: 'interrupt' };
			case '\x04':
				if (this.#characters.length === 0) return { echo: '\n', event: 'end' };
				return { echo: this.#replace(this.#at, this.#at + 1) };
			default:
				return { echo: this.#edit(key) };
		}
	}

	#edit(key: string): string {
		const at = this.#at;
		const end = this.#characters.length;
		switch (key) {
			case '\x7f':
			case '\b':
				return this.#replace(at - 1, at);
			case '\x1b[3~':
				return this.#replace(at, at + 1);
			case '\x15':
				return this.#replace(0, at);
			case '\x0b':
				return this.#replace(at, end);
			case '\x17':
				return this.#replace(this.#wordStart(), at);
			case '\x1b[D':
			case '\x02':
				return this.#move(at - 1);
			case '\x1b[C':
			case '\x06':
				return this.#move(at + 1);
			case '\x1b[H':
			case '\x01':
				return this.#move(0);
			case '\x1b[F':
			case '\x05':
				return this.#move(end);
			case '\x1b[A':
			case '\x10':
				return this.#recall(-1);
			case '\x1b[B':
			case '\x0e':
				return this.#recall(1);
			case '\x0c':
				return `\x1b[2J\x1b[H${this.#draw(0)}`;
			case '\t':
				return this.#replace(at, at, this.#options.complete?.(this.#before()) ?? '');
			default:
				return key < ' ' ? '' : this.#replace(at, at, key);
		}
	}

	#before(): string {
		return this.#characters.slice(0, this.#at).join('');
	}

	#wordStart(): number {
		const [word = ''] = /\S*\s*$/.exec(this.#before()) ?? [];
		return this.#at - [...word].length;
	}

	#recall(step: number): string {
		const to = this.#recalled + step;
		if (to < 0 || to > this.#history.length) return '';
		if (this.#recalled === this.#history.length) this.#written = this.text;
		this.#recalled = to;
		return this.#replace(0, this.#characters.length, this.#history[to] ?? this.#written);
	}

	#replace(from: number, to: number, text = ''): string {
		if (from < 0) return '';
		const shown = this.#cell(this.#at);
		const fresh = [...text];
		const removed = this.#characters.splice(from, to - from, ...fresh);
		const isTyped = removed.length === 0 && from === this.#characters.length - fresh.length;
		this.#at = from + fresh.length;
		const cell = this.#cell(this.#at);
		// The usual case: a character at the end of a row that has room.
		if (isTyped && cell % this.#columns > 0 && cell - shown < this.#columns) return text;
		return this.#draw(shown);
	}

	#move(to: number): string {
		if (to < 0 || to > this.#characters.length || to === this.#at) return '';
		const shown = this.#cell(this.#at);
		this.#at = to;
		return this.#draw(shown);
	}

	/** Writes prompt and text anew over what was shown, with the cursor at cell `shown`. */
	#draw(shown: number): string {
		const end = this.#cell(this.#characters.length);
		const target = this.#cell(this.#at);
		const row = (cell: number) => Math.floor(cell / this.#columns);
		// A terminal goes to the next row with the next character, not with the last one that fits.
		const edge = end > 0 && end % this.#columns === 0 ? '\n' : '';
		return [
			cursor(row(shown), 'A'),
			'\r\x1b[J',
			this.#prompt,
			this.text,
			edge,
			cursor(row(end) - row(target), 'A'),
			'\r',
			cursor(target % this.#columns, 'C'),
		].join('');
	}

	/** Cells from the start of the prompt to a place in the text. */
	#cell(at: number): number {
		return this.#width + at;
	}

	get #columns(): number {
		return Math.max(1, this.#options.columns());
	}
}

const cursor = (count: number, direction: 'A' | 'C'): string =>
	count > 0 ? `\x1b[${count}${direction}` : '';
