import type { Edits } from './project.ts';

/** What a bench remembers of one lesson. */
export interface Saved {
	/** The sandbox's version when this was saved. */
	readonly version: string;
	readonly edits: Edits;
	/** Exercises whose check has passed once. */
	readonly passed: readonly string[];
}

/** The part of `localStorage` that is used. Every call may throw: denied, full, gone. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export interface StoreOptions {
	readonly key: string;
	readonly version: string;
	/** A function, because reading `window.localStorage` itself throws where storage is denied. */
	readonly shelf: () => Shelf;
	/** Called at most once, in words for the reader. */
	readonly onTrouble: (message: string) => void;
	readonly delayMs?: number;
}

export interface Store {
	/** What was saved; nothing when nothing was, or when it cannot be read. */
	load(): Saved;
	/** Saves soon; a later call replaces an earlier one. */
	save(saved: Omit<Saved, 'version'>): void;
	/** Saves at once, e.g. before the page goes away. */
	flush(): void;
}

/** Keeps edits as they happen. Storage that is denied or full is said once and breaks nothing. */
export function createStore(options: StoreOptions): Store {
	const { key, version, shelf, onTrouble, delayMs = 300 } = options;
	let waiting: Saved | undefined;
	let timer: ReturnType<typeof setTimeout> | undefined;
	let told = false;

	const tell = (error: unknown) => {
		if (told) return;
		told = true;
		onTrouble(isFull(error) ? full : denied);
	};
	const flush = () => {
		clearTimeout(timer);
		if (!waiting) return;
		const saved = waiting;
		waiting = undefined;
		try {
			if (isEmpty(saved)) shelf().removeItem(key);
			else shelf().setItem(key, JSON.stringify(saved));
		} catch (error) {
			tell(error);
		}
	};
	return {
		load() {
			try {
				return parseSaved(shelf().getItem(key)) ?? nothing(version);
			} catch {
				// Nothing is lost yet; the reader is told when the first edit cannot be kept.
				return nothing(version);
			}
		},
		save(saved) {
			waiting = { version, ...saved };
			clearTimeout(timer);
			timer = setTimeout(flush, delayMs);
		},
		flush,
	};
}

const denied =
	'This browser does not let the page keep your edits. They last until you leave the page.';
const full =
	"The browser's storage for this site is full. Your edits last until you leave the page.";

function isFull(error: unknown): boolean {
	return error instanceof Error && error.name === 'QuotaExceededError';
}

function isEmpty({ edits, passed }: Saved): boolean {
	return Object.keys(edits).length === 0 && passed.length === 0;
}

function nothing(version: string): Saved {
	return { version, edits: {}, passed: [] };
}

/** Anything may stand in storage: what has not the right shape is dropped. */
function parseSaved(text: string | null): Saved | undefined {
	if (text === null) return undefined;
	const value: unknown = JSON.parse(text);
	if (!isRecord(value) || typeof value['version'] !== 'string') return undefined;
	const edits: Edits = {};
	for (const [id, texts] of Object.entries(isRecord(value['edits']) ? value['edits'] : {})) {
		if (!isRecord(texts) || !(id === 'sandbox' || id.startsWith('exercise:'))) continue;
		const strings = Object.entries(texts).filter((pair): pair is [string, string] => {
			return typeof pair[1] === 'string';
		});
		edits[id as keyof Edits] = Object.fromEntries(strings);
	}
	const passed = Array.isArray(value['passed']) ? value['passed'] : [];
	return {
		version: value['version'],
		edits,
		passed: passed.filter((id): id is string => typeof id === 'string'),
	};
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
