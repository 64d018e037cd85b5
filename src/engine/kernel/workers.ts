import type { FrameOrder } from '../in-page/protocol.ts';

/** A process worker, seen from the kernel: a number for the frame and a line to it. */
export interface ProcessWorker {
	readonly id: number;
	readonly port: MessagePort;
}

/**
 * Process workers, made and ended by the frame. One is always started ahead, because starting one takes longer than
 * most programs run; it is made while the page has nothing better to do.
 */
export class Workers {
	readonly #order: (order: FrameOrder, transfer: Transferable[]) => void;
	#last = 0;
	#ahead: ProcessWorker | undefined;

	constructor(order: (order: FrameOrder, transfer: Transferable[]) => void) {
		this.#order = order;
	}

	take(): ProcessWorker {
		const worker = this.#ahead ?? this.#create();
		this.#ahead = undefined;
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
