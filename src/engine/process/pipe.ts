import type { Pipe } from './host.ts';

/** On the port: bytes (their buffer transferred), the end of a direction, or a cut. */
type Message = Uint8Array | 'end' | 'reset';

/**
 * One end of a connection over a `MessagePort`. What the other end sends waits in the port until `onData` is
 * set, so set `onEnd` and `onClose` first. Handlers run inside `enter`. A port that closes without both ends
 * having ended (its process is gone) counts as a reset.
 */
export function pipeOverPort(port: MessagePort, enter: (callback: () => void) => void): Pipe {
	return new PortPipe(port, enter);
}

/** Two ends of one connection inside one process. */
export function pipePair(
	enter: (callback: () => void) => void = (callback) => callback(),
): [Pipe, Pipe] {
	const { port1, port2 } = new MessageChannel();
	return [pipeOverPort(port1, enter), pipeOverPort(port2, enter)];
}

class PortPipe implements Pipe {
	onEnd: () => void = () => {};
	onClose: (reset: boolean) => void = () => {};
	readonly #port: MessagePort;
	readonly #enter: (callback: () => void) => void;
	#onData: ((bytes: Uint8Array) => void) | undefined;
	#sentEnd = false;
	#gotEnd = false;
	#closed = false;

	constructor(port: MessagePort, enter: (callback: () => void) => void) {
		this.#port = port;
		this.#enter = enter;
	}

	get onData(): (bytes: Uint8Array) => void {
		return this.#onData ?? (() => {});
	}

	set onData(handler: (bytes: Uint8Array) => void) {
		const first = this.#onData === undefined;
		this.#onData = handler;
		if (!first || this.#closed) return;
		this.#port.addEventListener('message', this.#receive);
		this.#port.addEventListener('close', this.#lost);
		this.#port.start();
	}

	write(bytes: Uint8Array): void {
		if (this.#sentEnd || this.#closed || bytes.length === 0) return;
		// The whole buffer travels, so bytes that share one with others are copied first.
		const own = bytes.length === bytes.buffer.byteLength ? plain(bytes) : new Uint8Array(bytes);
		this.#port.postMessage(own, [own.buffer as ArrayBuffer]);
	}

	end(): void {
		if (this.#sentEnd || this.#closed) return;
		this.#sentEnd = true;
		this.#port.postMessage('end' satisfies Message);
		// Never in the caller's own stack: `onClose` is an event.
		if (this.#gotEnd) queueMicrotask(() => this.#enter(() => this.#close(false)));
	}

	destroy(): void {
		if (this.#closed) return;
		this.#port.postMessage('reset' satisfies Message);
		this.#closed = true;
		this.#port.close();
	}

	/** A program that took its port apart can send anything: what is no message of a pipe cuts it. */
	readonly #receive = ({ data }: MessageEvent<unknown>): void => {
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
		this.#port.close();
		this.onClose(reset);
	}
}

/** A view without a subclass: structured cloning would keep the bytes of a `Buffer` but not what it is. */
const plain = (bytes: Uint8Array): Uint8Array =>
	new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
