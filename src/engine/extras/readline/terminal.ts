import { invalidArgType } from '../../http/errors.ts';

interface Stream {
	write(text: string, callback?: () => void): boolean;
}
type Done = () => void;

/** Control sequences of ECMA-48. `node:readline` writes nothing when there is no stream. */
const codes = {
	clearLine: (direction: number) =>
		direction < 0 ? '\x1b[1K' : direction > 0 ? '\x1b[0K' : '\x1b[2K',
	clearScreenDown: () => '\x1b[0J',
	cursorTo: (x: number, y?: number) =>
		y === undefined ? `\x1b[${x + 1}G` : `\x1b[${y + 1};${x + 1}H`,
	moveCursor: (dx: number, dy: number) =>
		(dx < 0 ? `\x1b[${-dx}D` : dx > 0 ? `\x1b[${dx}C` : '') +
		(dy < 0 ? `\x1b[${-dy}A` : dy > 0 ? `\x1b[${dy}B` : ''),
};

function write(stream: Stream | null | undefined, text: string, done?: Done): boolean {
	if (done !== undefined && typeof done !== 'function')
		throw invalidArgType('callback', 'of type function', done);
	if (stream && text) return stream.write(text, done);
	if (done) process.nextTick(done);
	return true;
}

/** https://nodejs.org/api/readline.html#readlineclearlinestream-dir-callback and those after it */
export const cursor = {
	clearLine: (stream: Stream, direction: number, done?: Done) =>
		write(stream, codes.clearLine(direction), done),
	clearScreenDown: (stream: Stream, done?: Done) => write(stream, codes.clearScreenDown(), done),
	cursorTo(stream: Stream, x: number, y?: number | Done, done?: Done) {
		return typeof y === 'function'
			? write(stream, codes.cursorTo(x), y)
			: write(stream, codes.cursorTo(x, y), done);
	},
	moveCursor: (stream: Stream, dx: number, dy: number, done?: Done) =>
		write(stream, codes.moveCursor(dx, dy), done),
};

/** https://nodejs.org/api/readline.html#class-readlinepromisesreadline */
export class Readline {
	readonly #stream: Stream;
	readonly #autoCommit: boolean;
	#pending = '';

	constructor(stream: Stream, { autoCommit = false }: { autoCommit?: boolean } = {}) {
		this.#stream = stream;
		this.#autoCommit = autoCommit;
	}

	clearLine = (direction: number) => this.#add(codes.clearLine(direction));
	clearScreenDown = () => this.#add(codes.clearScreenDown());
	cursorTo = (x: number, y?: number) => this.#add(codes.cursorTo(x, y));
	moveCursor = (dx: number, dy: number) => this.#add(codes.moveCursor(dx, dy));

	#add(text: string): this {
		if (this.#autoCommit) process.nextTick(() => this.#stream.write(text));
		else this.#pending += text;
		return this;
	}

	commit(): Promise<void> {
		return new Promise((resolve) => {
			this.#stream.write(this.#pending, () => resolve());
			this.#pending = '';
		});
	}

	rollback(): this {
		this.#pending = '';
		return this;
	}
}
