import type { Pipe } from './host.ts';

/** On the way: bytes (their buffer transferred), the end of a direction, or a cut. */
export type Message = Uint8Array | 'end' | 'reset';

/** What a pipe's messages go through. */
export interface Channel {
	send(message: Message, transfer: Transferable[]): void;
	/** From now on messages are received, those that came before first; `lost` is called when the other end is gone. */
	open(receive: (message: unknown) => void, lost: () => void): void;
	close(): void;
}

/**
 * One end of a connection. What the other end sends waits in the channel until `onData` is set, so set `onEnd` and
 * `onClose` first. Handlers run inside `enter`. A channel that closes without both ends having ended (its process is
 * gone) counts as a reset.
 */
export function pipeOver(channel: Channel, enter: (callback: () => void) => void): Pipe {
	return new ChannelPipe(channel, enter);
}

/** A pipe with a `MessagePort` of its own. */
export function pipeOverPort(port: MessagePort, enter: (callback: () => void) => void): Pipe {
	return pipeOver(
		{
			send: (message, transfer) => port.postMessage(message, transfer),
			open(receive, lost) {
				port.addEventListener('message', ({ data }) => receive(data));
				port.addEventListener('close', lost);
				port.start();
			},
			close: () => port.close(),
		},
		enter,
	);
}

/** Two ends of one connection inside one process. */
export function pipePair(
	enter: (callback: () => void) => void = (callback) => callback(),
): [Pipe, Pipe] {
	const { port1, port2 } = new MessageChannel();
	return [pipeOverPort(port1, enter), pipeOverPort(port2, enter)];
}

class ChannelPipe implements Pipe {
	onEnd: () => void = () => {};
	onClose: (reset: boolean) => void = () => {};
	readonly #channel: Channel;
	readonly #enter: (callback: () => void) => void;
	#onData: ((bytes: Uint8Array) => void) | undefined;
	#sentEnd = false;
	#gotEnd = false;
	#closed = false;

	constructor(channel: Channel, enter: (callback: () => void) => void) {
		this.#channel = channel;
		this.#enter = enter;
	}

	get onData(): (bytes: Uint8Array) => void {
		return this.#onData ?? (() => {});
	}

	set onData(handler: (bytes: Uint8Array) => void) {
		const first = this.#onData === undefined;
		this.#onData = handler;
		if (!first || this.#closed) return;
		this.#channel.open(this.#receive, this.#lost);
	}

	write(bytes: Uint8Array): void {
		if (this.#sentEnd || this.#closed || bytes.length === 0) return;
		// The whole buffer travels, so bytes that share one with others are copied first.
		const own = bytes.length === bytes.buffer.byteLength ? plain(bytes) : new Uint8Array(bytes);
		this.#channel.send(own, [own.buffer as ArrayBuffer]);
	}

	end(): void {
		if (this.#sentEnd || this.#closed) return;
		this.#sentEnd = true;
		this.#channel.send('end', []);
		// Never in the caller's own stack: `onClose` is an event.
		if (this.#gotEnd) queueMicrotask(() => this.#enter(() => this.#close(false)));
	}

	destroy(): void {
		if (this.#closed) return;
		this.#channel.send('reset', []);
		this.#closed = true;
		this.#channel.close();
	}

	/** A program that took its port apart can send anything: what is no message of a pipe cuts it. */
	readonly #receive = (data: unknown): void => {
		this.#enter(() => {
			if (this.#closed) return;
			if (data instanceof Uint8Array) this.onData(data);
			else if (data === 'end') {
				this.#gotEnd = true;
				this.onEnd();
				if (this.#sentEnd) this.#close(false);
			} else this.#close(true);
		});
	};

	readonly #lost = (): void => {
		this.#enter(() => this.#close(!(this.#sentEnd && this.#gotEnd)));
	};

	#close(reset: boolean): void {
		if (this.#closed) return;
		this.#closed = true;
		this.#channel.close();
		this.onClose(reset);
	}
}

/** A view without a subclass: structured cloning would keep the bytes of a `Buffer` but not what it is. */
const plain = (bytes: Uint8Array): Uint8Array =>
	new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
