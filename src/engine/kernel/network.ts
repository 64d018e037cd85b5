import type { Pipe } from '../process/host.ts';
import type { Program } from './program.ts';

/** The dynamic ports of RFC 6335, section 6, and how many of them a program gets. */
const FIRST_PORT = 49_152;
const LAST_PORT = 65_535;
const PORTS_EACH = 256;
/** Open at the same time; the page draws each of them. */
const MAX_LISTENERS = 64;

/** Ports of `localhost` and who listens on them. */
export class Network {
	readonly #listeners = new Map<number, Program>();
	readonly #onPort: (port: number, state: 'open' | 'close') => void;
	#handedOut = 0;

	constructor(onPort: (port: number, state: 'open' | 'close') => void) {
		this.#onPort = onPort;
	}

	/** The first of a row of ports that no other running program is given. */
	freePorts(): number {
		const rows = Math.floor((LAST_PORT - FIRST_PORT) / PORTS_EACH);
		return FIRST_PORT + (this.#handedOut++ % rows) * PORTS_EACH;
	}

	/** Opens `port`; answers why not. */
	listen(port: number, program: Program): 'EADDRINUSE' | 'EMFILE' | undefined {
		if (this.#listeners.has(port)) return 'EADDRINUSE';
		if (this.#listeners.size >= MAX_LISTENERS) return 'EMFILE';
		this.#listeners.set(port, program);
		this.#onPort(port, 'open');
		return undefined;
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

	/** A program's end of a new connection to `port`; `undefined` when nothing listens. */
	connect(port: number): MessagePort | undefined {
		const listener = this.#listeners.get(port);
		if (!listener) return undefined;
		const { port1, port2 } = new MessageChannel();
		listener.accept(port, port2);
		return port1;
	}

	/** The kernel's own end of a new connection to `port`; `undefined` when nothing listens. */
	visit(port: number): Pipe | undefined {
		return this.#listeners.get(port)?.visit(port);
	}
}
