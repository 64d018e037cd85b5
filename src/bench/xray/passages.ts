import { isStep, type LayerEvent, type LayerStep } from './layer-event.ts';

/** One request's way through a chain. */
export interface Passage {
	readonly request: number;
	/** `GET /hello` */
	readonly line: string;
	/** Outermost first. */
	readonly layers: readonly string[];
	/** What stands in the middle. */
	readonly core: string;
	/** In the order in which they happened. */
	readonly steps: readonly LayerStep[];
	/** How it ended, once the connection is done with it. */
	readonly end?: PassageEnd;
}

export interface PassageEnd {
	readonly at: string;
	readonly status: number;
	readonly bytes: number;
	/** The answer went out to its last byte. */
	readonly whole: boolean;
}

const KEPT = 30;
/** Steps of one request beyond these are a loop, and drawing them would not help. */
const MOST_STEPS = 300;

/** Puts a run's events together. Holds the last requests, newest last. */
export class Passages {
	#layers: readonly string[] = [];
	#core = 'handler';
	#passages: Passage[] = [];

	get all(): readonly Passage[] {
		return this.#passages;
	}

	/** The chain that was built last: a program may build several. */
	get layers(): readonly string[] {
		return this.#layers;
	}

	clear(): void {
		this.#layers = [];
		this.#passages = [];
	}

	add(event: LayerEvent): void {
		if (event.event === 'built') {
			this.#layers = event.layers;
			this.#core = event.handler;
			return;
		}
		if (event.event === 'request') {
			const { request, line } = event;
			this.#passages.push({ request, line, layers: this.#layers, core: this.#core, steps: [] });
			this.#passages = this.#passages.slice(-KEPT);
			return;
		}
		this.#change(event.request, (passage) => {
			if (!isStep(event)) {
				const { at, status, bytes, whole } = event;
				return { ...passage, end: { at, status, bytes, whole } };
			}
			if (passage.steps.length >= MOST_STEPS) return passage;
			return { ...passage, steps: [...passage.steps, event] };
		});
	}

	#change(request: number, change: (passage: Passage) => Passage): void {
		const index = this.#passages.findLastIndex((passage) => passage.request === request);
		const passage = this.#passages[index];
		if (passage) this.#passages[index] = change(passage);
	}
}
