import {
	type Choice,
	type Circumstances,
	choose,
	type Obstacles,
	obstacles,
} from '../../engine/choose.ts';
import type { EngineKind } from '../../engine/port.ts';
import type { EngineSettings } from '../../engine/settings.ts';

export interface EngineChoiceOptions {
	readonly settings: EngineSettings;
	readonly needsNode: boolean;
	/** Where the choice is remembered; reading or writing it may throw. */
	readonly shelf: () => Pick<Shelf, 'getItem' | 'setItem'>;
	readonly isolated: boolean;
	readonly isOnline: () => boolean;
	/** Whether WebContainer runs on this page. */
	readonly isUp: () => boolean;
}

/** The part of `localStorage` that is used. Every call may throw: denied, full, gone. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** What the reader chose, for this page and the next ones, and what came of it. */
export class EngineChoice {
	readonly #options: EngineChoiceOptions;
	/** Apart for sandboxes that need Node: who allows WebContainer there need not want it everywhere. */
	readonly #key: string;
	#chosen: EngineKind | undefined;
	#failure: string | undefined;

	constructor(options: EngineChoiceOptions) {
		this.#options = options;
		this.#key = `throughline:engine${options.needsNode ? ':node' : ''}`;
		this.#chosen = this.#load();
	}

	get next(): Choice {
		return choose(this.#circumstances());
	}

	get obstacles(): Obstacles {
		return obstacles(this.#circumstances());
	}

	/** Why WebContainer did not start; it may be tried again. */
	get failure(): string | undefined {
		return this.#failure;
	}

	choose(kind: EngineKind): void {
		this.#chosen = kind;
		this.#failure = undefined;
		try {
			this.#options.shelf().setItem(this.#key, kind);
		} catch {
			// Storage is denied or full: the choice lasts until the reader leaves the page.
		}
	}

	/** From here on the in-page engine stands in, until WebContainer is chosen again. */
	failed(why: string): void {
		this.#failure = why;
	}

	#circumstances(): Circumstances {
		const { settings, needsNode, isolated, isOnline, isUp } = this.#options;
		return {
			settings,
			needsNode,
			isolated,
			chosen: this.#chosen,
			online: isOnline(),
			isUp: isUp(),
			failure: this.#failure,
		};
	}

	#load(): EngineKind | undefined {
		try {
			const kept = this.#options.shelf().getItem(this.#key);
			return kept === 'in-page' || kept === 'webcontainer' ? kept : undefined;
		} catch {
			return undefined;
		}
	}
}
