import type { Socket } from './socket.ts';

export type Done = (error?: Error | null) => void;
export type Chunk = string | Uint8Array;
export type Encoding = BufferEncoding | null | undefined;

/** One write, as it goes to the socket. */
export interface Piece {
	data: Chunk;
	encoding: Encoding;
	done: Done | undefined;
}

export const HIGH_WATER_MARK = 16 * 1024;

/** What a message wrote before it was its turn on the connection. */
export class WaitingPieces {
	#pieces: Piece[] = [];
	#size = 0;

	get size(): number {
		return this.#size;
	}
	get empty(): boolean {
		return this.#pieces.length === 0;
	}

	/** False when it is enough for now. */
	add(piece: Piece): boolean {
		this.#pieces.push(piece);
		this.#size += piece.data.length;
		return this.#size < HIGH_WATER_MARK;
	}

	/** True when the socket takes more. */
	flush(socket: Socket): boolean {
		const pieces = this.#pieces;
		this.clear();
		let accepted = true;
		socket.cork();
		for (const { data, encoding, done } of pieces)
			accepted = socket.write(data, encoding ?? 'utf8', done);
		socket.uncork();
		return accepted;
	}

	clear(): void {
		this.#pieces = [];
		this.#size = 0;
	}
}
