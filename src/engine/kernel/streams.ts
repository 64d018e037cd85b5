/** What flows between the commands of a line: text, with back-pressure both ways. */

export interface Input {
	/** A reader types it. */
	readonly isTerminal?: boolean;
	/** Its length is known ahead. */
	readonly isFile?: boolean;
	/** The next piece, or `undefined` at the end. Leaves the piece to others when it is no longer `wanted`. */
	read(wanted?: () => boolean): Promise<string | undefined>;
	/** Nobody will read any more. */
	close(): void;
}

export interface Output {
	/** The reader's terminal shows it. */
	readonly isTerminal: boolean;
	/** Resolves when there is room for more. Rejects with a `StreamError`. */
	write(text: string): Promise<void>;
	/** Nothing more will be written. */
	end(): void;
}

/**
 * Why a text could not be written. EPIPE: nobody reads any more, which ends a command as SIGPIPE does; ENOBUFS: a
 * program, which cannot be made to wait, has written more than may wait; EFBIG: a file is at its limit.
 */
export class StreamError extends Error {
	readonly code: 'EPIPE' | 'ENOBUFS' | 'EFBIG';
	constructor(code: StreamError['code']) {
		super(code);
		this.code = code;
	}
}

/** The code of an error. Late scripts have classes of their own, so `instanceof` says nothing about theirs. */
export const codeOf = (error: unknown): string | undefined =>
	error instanceof Error && 'code' in error ? String(error.code) : undefined;

/** As in Linux: pipe(7), "Pipe capacity". */
const CAPACITY = 65_536;
const MAX_WAITING = 16 * 1024 * 1024;

/** One end writes, the other reads. When the job is killed, both ends close. */
export class Pipe implements Input, Output {
	readonly isTerminal: boolean = false;
	readonly #pieces: string[] = [];
	readonly #limit: number;
	#size = 0;
	#ended = false;
	#closed = false;
	#change = Promise.withResolvers<void>();

	constructor(signal: AbortSignal, limit = MAX_WAITING) {
		this.#limit = limit;
		signal.addEventListener('abort', () => this.close());
	}

	async write(text: string): Promise<void> {
		if (this.#closed) throw new StreamError('EPIPE');
		if (!text || this.#ended) return;
		if (this.#size > this.#limit) throw new StreamError('ENOBUFS');
		this.#pieces.push(text);
		this.#size += text.length;
		this.#changed();
		while (this.#size > CAPACITY && !this.#closed) await this.#change.promise;
	}

	async read(wanted = () => true): Promise<string | undefined> {
		while (this.#pieces.length === 0 && !this.#ended) await this.#change.promise;
		if (!wanted()) return undefined;
		const text = this.#pieces.shift();
		this.#size -= text?.length ?? 0;
		this.#changed();
		return text;
	}

	end(): void {
		this.#ended = true;
		this.#changed();
	}

	close(): void {
		this.#closed = true;
		this.#pieces.length = 0;
		this.end();
	}

	#changed(): void {
		this.#change.resolve();
		this.#change = Promise.withResolvers();
	}
}

/** What a reader types at a terminal. */
export class Keyboard extends Pipe {
	override readonly isTerminal = true;
}

/** Reads a file's `text` and then the end. */
export function inputOf(text: string | undefined): Input {
	let left = text || undefined;
	return {
		isFile: true,
		async read() {
			const piece = left;
			left = undefined;
			return piece;
		},
		close() {},
	};
}

/** `/dev/null` */
export const nowhere: Output = { isTerminal: false, write: async () => {}, end() {} };

/** Hands each text to `show`, and lets other work through when much of it comes. */
export function outputTo(
	show: (text: string) => void,
	{ isTerminal, signal }: { isTerminal: boolean; signal: AbortSignal },
): Output {
	let since = 0;
	return {
		isTerminal,
		async write(text) {
			if (signal.aborted) throw new StreamError('EPIPE');
			if (!text) return;
			show(text);
			since += text.length;
			if (since < CAPACITY) return;
			since = 0;
			await new Promise((resolve) => setTimeout(resolve));
		},
		end() {},
	};
}

/** All that is left, in one text. */
export async function readAll(input: Input): Promise<string> {
	let all = '';
	for (let text = await input.read(); text !== undefined; text = await input.read()) all += text;
	return all;
}

/** Line by line, each with its newline; the last may have none. */
export async function* readLines(input: Input): AsyncGenerator<string> {
	let rest = '';
	for (let text = await input.read(); text !== undefined; text = await input.read()) {
		const lines = (rest + text).split(/(?<=\n)/);
		rest = lines.at(-1)?.endsWith('\n') ? '' : (lines.pop() ?? '');
		yield* lines;
	}
	if (rest) yield rest;
}
