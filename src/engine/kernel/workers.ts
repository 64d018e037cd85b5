import type { FrameOrder } from '../in-page/protocol.ts';

/** A process worker, seen from the kernel: a number for the frame and a line to it. */
export interface ProcessWorker {
	readonly id: number;
	readonly port: MessagePort;
}

/** Starting a worker takes a core for about as long. */
const PREPARE_MS = 100;

/**
 * Process workers, made and ended by the frame. One is always started ahead, because starting one takes longer than
 * most programs run.
 */
export class Workers {
	readonly #order: (order: FrameOrder, transfer: Transferable[]) => void;
	#last = 0;
	#ahead: ProcessWorker | undefined;

	constructor(order: (order: FrameOrder, transfer: Transferable[]) => void) {
		this.#order = order;
	}

	/** Hands one out, and starts the next when this one's program has had time to print its first lines. */
	take(): ProcessWorker {
		const worker = this.#ahead ?? this.#create();
		this.#ahead = undefined;
		setTimeout(() => this.prepare(), PREPARE_MS);
		return worker;
	}

	/** Starts one ahead, unless there is one. */
	prepare(): void {
		this.#ahead ??= this.#create();
	}

	/** Ends a worker at once, whatever it is doing. */
	end(worker: ProcessWorker): void {
		worker.port.close();
		this.#order({ type: 'terminate', id: worker.id }, []);
	}

	#create(): ProcessWorker {
		const id = ++this.#last;
		const { port1, port2 } = new MessageChannel();
		this.#order({ type: 'create', id }, [port2]);
		return { id, port: port1 };
	}
}
