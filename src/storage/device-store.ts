/** Makes sense of what was kept; undefined when it cannot. A value that cannot be read counts as absent. */
export type Read<T> = (value: unknown) => T | undefined;

/**
 * What becomes of a value; undefined removes it. It may run again on a later value, when the first
 * attempt could not be written, so it must not do anything else.
 */
export type Change<T> = (old: T | undefined) => T | undefined;

/** Why only this page remembers. */
export type Trouble =
	/** The browser gives this page no storage, e.g. in a private window. */
	| 'denied'
	/** There is no room left; it is tried again. */
	| 'full'
	/** An older page of this site holds the database in another tab. */
	| 'blocked'
	/** A newer version of this site is open in another tab. */
	| 'outdated';

export type StoreState =
	| { readonly kind: 'kept' }
	| { readonly kind: 'memory'; readonly why: Trouble };

/** What is kept on this device. Nothing here rejects because of the browser's storage. */
export interface DeviceStore {
	get<T>(key: string, read: Read<T>): Promise<T | undefined>;
	/**
	 * Reads, changes and writes in one transaction, so two tabs never lose each other's writes. Resolves
	 * when it is on the device, or when it is known that only this page remembers it. A change that waits
	 * for room is kept once, however often the same function is passed. Rejects when `change` throws.
	 */
	update<T>(key: string, read: Read<T>, change: Change<T>): Promise<StoreState['kind']>;
	/** Every value whose key begins with `prefix`, in the order of keys. */
	entries<T>(prefix: string, read: Read<T>): Promise<[key: string, value: T][]>;
	remove(key: string): Promise<void>;
	/** Forgets everything that this site keeps on this device. */
	clear(): Promise<void>;
	/** Tells of changes by other tabs; an empty key means everything. The answer unsubscribes. */
	onChange(listener: (key: string) => void): () => void;
	readonly state: StoreState;
	/** Tells when `state` becomes another. The answer unsubscribes. */
	onState(listener: (state: StoreState) => void): () => void;
}

/** What a reader should know about the state; nothing when all is well. */
export function stateWords(state: StoreState): string | undefined {
	return state.kind === 'kept' ? undefined : words[state.why];
}

const words: Readonly<Record<Trouble, string>> = {
	denied:
		'This browser does not let the page keep your work. It lasts until you leave the page; download it to keep it.',
	full: "The browser's storage for this site is full. Your work lasts until you leave the page; it is saved as soon as there is room.",
	blocked:
		'An older page of this site in another tab keeps your work from being saved. Close that tab, or reload it.',
	outdated:
		'A newer version of this site is open in another tab. Reload this page, so that your work is saved.',
};
