import { device } from '../../storage/device.ts';
import type { DeviceStore } from '../../storage/device-store.ts';
import { Journal } from '../../storage/journal.ts';

/** Where the caret is in a file, and how far the file is scrolled. */
export interface FilePlace {
	readonly scroll: number;
	readonly cursor?: number;
}

/** Where a reader was in a lesson. */
export interface Place {
	/** e.g. `middleware/a-handler-and-one-wrapper` */
	readonly lesson: string;
	/** Milliseconds since 1970. */
	readonly at: number;
	/** The heading that was read under; missing at the top of the lesson. */
	readonly heading?: { readonly id: string; readonly words: string };
	/** How far below the heading, or below the top, the window began, in pixels. */
	readonly offset: number;
	/** Which files were in the bench: `sandbox` or `exercise:<id>`. */
	readonly set: string;
	/** The open file by set, and places by `set path`. */
	readonly open: Readonly<Record<string, string>>;
	readonly files: Readonly<Record<string, FilePlace>>;
}

const prefix = 'place:';

/** The place of the lesson that was read last on this device: for "continue where you were". */
export async function lastPlace(store: DeviceStore = device()): Promise<Place | undefined> {
	const places = (await store.entries(prefix, readPlace)).map(([, place]) => place);
	return places.sort((a, b) => b.at - a.at)[0];
}

/** Keeps the place of one lesson as it changes. */
export class PlaceKeeper {
	readonly #store: DeviceStore;
	readonly #key: string;
	readonly #journal: Journal;
	readonly #look: () => Place;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#isMoved = false;

	/** `look` tells where the reader is now. */
	constructor(lesson: string, look: () => Place, store: DeviceStore = device()) {
		this.#store = store;
		this.#key = `${prefix}${lesson}`;
		this.#journal = new Journal(this.#key);
		this.#look = look;
	}

	async load(): Promise<Place | undefined> {
		const left = this.#journal.read();
		const kept = await this.#store.get(this.#key, readPlace);
		const places = [kept, ...left.notes.map(readPlace)].filter((place) => place !== undefined);
		left.forget();
		return places.sort((a, b) => b.at - a.at)[0];
	}

	/** The reader went on; kept soon. */
	moved(): void {
		this.#isMoved = true;
		this.#timer ??= setTimeout(() => void this.#keep(this.#look()), 400);
	}

	/** The page goes away, perhaps before the database has written. */
	leave(): void {
		if (!this.#isMoved) return;
		const place = this.#look();
		this.#journal.write(place);
		void this.#keep(place);
	}

	async #keep(place: Place): Promise<void> {
		clearTimeout(this.#timer);
		this.#timer = undefined;
		this.#isMoved = false;
		const change = (before: Place | undefined) => (before && before.at > place.at ? before : place);
		if ((await this.#store.update(this.#key, readPlace, change)) === 'kept') {
			this.#journal.write(undefined);
		}
	}
}

/** Anything may stand on a device: a place that is none counts as absent. */
export function readPlace(value: unknown): Place | undefined {
	if (!isRecord(value)) return undefined;
	const { lesson, at, offset, set, heading } = value;
	if (typeof lesson !== 'string' || typeof set !== 'string') return undefined;
	if (!isCount(at) || !isCount(offset)) return undefined;
	const open = Object.entries(isRecord(value['open']) ? value['open'] : {});
	const files = Object.entries(isRecord(value['files']) ? value['files'] : {});
	return {
		lesson,
		at,
		offset,
		set,
		...(isHeading(heading) && { heading }),
		open: Object.fromEntries(
			open.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
		),
		files: Object.fromEntries(
			files.filter((entry): entry is [string, FilePlace] => isFilePlace(entry[1])),
		),
	};
}

function isHeading(value: unknown): value is NonNullable<Place['heading']> {
	return isRecord(value) && typeof value['id'] === 'string' && typeof value['words'] === 'string';
}

function isFilePlace(value: unknown): value is FilePlace {
	if (!isRecord(value)) return false;
	return isCount(value['scroll']) && (value['cursor'] === undefined || isCount(value['cursor']));
}

function isCount(value: unknown): value is number {
	return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
