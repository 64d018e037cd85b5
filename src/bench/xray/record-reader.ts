/** Opens a record in a JSON text sequence (RFC 7464); no program prints it by accident. */
const RECORD = '\u001e';

/** A record that never ends is a program's mistake and must not fill the memory. */
const MAX_RECORD = 64_000;

/** Takes JSON records out of a program's output, which arrives in pieces of any size. */
export class RecordReader {
	#rest = '';
	readonly #onRecord: (data: unknown) => void;

	constructor(onRecord: (data: unknown) => void) {
		this.#onRecord = onRecord;
	}

	/** Gives what a reader is to see of this piece. */
	read(piece: string): string {
		let text = this.#rest + piece;
		this.#rest = '';
		let shown = '';
		for (;;) {
			const start = text.indexOf(RECORD);
			if (start < 0) return shown + text;
			shown += text.slice(0, start);
			const end = text.indexOf('\n', start);
			if (end < 0) {
				// Too long for a record: its beginning is dropped, the rest is output like any other.
				if (text.length - start > MAX_RECORD) return shown;
				this.#rest = text.slice(start);
				return shown;
			}
			const data = parsed(text.slice(start + 1, end));
			if (data !== undefined) this.#onRecord(data);
			text = text.slice(end + 1);
		}
	}

	/** Forgets half a record, e.g. of a program that was stopped. */
	reset(): void {
		this.#rest = '';
	}
}

/** What a reader sees of a whole output. */
export function withoutRecords(text: string): string {
	return new RecordReader(() => {}).read(text);
}

function parsed(json: string): unknown {
	try {
		return JSON.parse(json);
	} catch {
		return undefined;
	}
}
