import type { Pipe } from './host.ts';
import { type Channel, type Message, pipeOver } from './pipe.ts';

/** What a shared port says of one of its connections. */
export interface LineMessage {
	type: 'line';
	line: number;
	data: Message;
}

/**
 * Connections that share one port, each with a number. A channel of its own for each request took longer than the
 * request: 60 to 240 µs in Chromium, 350 to 1,000 in Firefox, where a message there and back takes 25 to 50.
 */
export class Lines {
	readonly #post: (message: LineMessage, transfer: Transferable[]) => void;
	readonly #enter: (callback: () => void) => void;
	readonly #open = new Map<number, Line>();

	constructor(
		post: (message: LineMessage, transfer: Transferable[]) => void,
		enter: (callback: () => void) => void,
	) {
		this.#post = post;
		this.#enter = enter;
	}

	/** This end of the connection with this number. */
	pipe(number: number): Pipe {
		const line = new Line(
			(data, transfer) => this.#post({ type: 'line', line: number, data }, transfer),
			() => this.#open.delete(number),
		);
		this.#open.set(number, line);
		return pipeOver(line, this.#enter);
	}

	/** What came in; what is for a connection that is closed is late, and nobody's. */
	receive({ line, data }: LineMessage): void {
		this.#open.get(line)?.arrived(data);
	}

	/** The other end of the port is gone; a system ends the connections of a process that ended. */
	lost(): void {
		for (const line of [...this.#open.values()]) {
			line.arrived('end');
			line.lost();
		}
	}
}

class Line implements Channel {
	readonly send: Channel['send'];
	readonly close: () => void;
	/** Until somebody listens. */
	readonly #early: Message[] = [];
	#receive: ((data: unknown) => void) | undefined;
	#lost: (() => void) | undefined;
	#isLost = false;

	constructor(send: Channel['send'], close: () => void) {
		this.send = send;
		this.close = close;
	}

	open(receive: (data: unknown) => void, lost: () => void): void {
		// As a port does: nothing is received in the opener's own stack.
		queueMicrotask(() => {
			for (const data of this.#early.splice(0)) receive(data);
			this.#receive = receive;
			this.#lost = lost;
			if (this.#isLost) lost();
		});
	}

	arrived(data: Message): void {
		if (this.#receive) this.#receive(data);
		else this.#early.push(data);
	}

	lost(): void {
		this.#isLost = true;
		this.#lost?.();
	}
}
