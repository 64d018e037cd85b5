import type { Program } from './program.ts';

/** Ports of `localhost` and who listens on them. */
export class Network {
	readonly #listeners = new Map<number, Program>();
	readonly #onPort: (port: number, state: 'open' | 'close') => void;
	#ephemeral = 49_152; // RFC 6335, section 6: the dynamic ports

	constructor(onPort: (port: number, state: 'open' | 'close') => void) {
		this.#onPort = onPort;
	}

	/** Opens `port`, or any free one for 0; `undefined` when it is taken. */
	listen(port: number, program: Program): number | undefined {
		if (this.#listeners.has(port)) return undefined;
		let chosen = port;
		while (chosen === 0 || this.#listeners.has(chosen)) chosen = this.#ephemeral++;
		this.#listeners.set(chosen, program);
		this.#onPort(chosen, 'open');
		return chosen;
	}

	close(port: number, program: Program): void {
		if (this.#listeners.get(port) !== program) return;
		this.#listeners.delete(port);
		this.#onPort(port, 'close');
	}

	closeAll(program: Program): void {
		for (const [port, owner] of [...this.#listeners])
			if (owner === program) this.close(port, program);
	}

	/** One end of a new connection to `port`; `undefined` when nothing listens. The other end goes to the listener. */
	connect(port: number): { pipe: MessagePort; listener: Program } | undefined {
		const listener = this.#listeners.get(port);
		if (!listener) return undefined;
		const { port1, port2 } = new MessageChannel();
		listener.accept(port, port2);
		return { pipe: port1, listener };
	}
}
