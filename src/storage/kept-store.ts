import { type Connection, Database, NoDatabase } from './database.ts';
import type { Change, DeviceStore, Read, StoreState, Trouble } from './device-store.ts';
import { clearLocal } from './journal.ts';

export interface KeptStoreOptions {
	/** Of the database, and of the channel between tabs. */
	readonly name: string;
	/** How long to wait before room is looked for again. */
	readonly retryMs?: number;
}

/** What waits to be written: changes in order, and the value that they give. */
interface Waiting {
	readonly changes: Set<Change<unknown>>;
	value: unknown;
}

type Write = (connection: Connection) => Promise<void>;

/** A `DeviceStore` on IndexedDB. One write at a time; what cannot be written waits in memory. */
export class KeptStore implements DeviceStore {
	readonly #database: Database;
	readonly #channel: BroadcastChannel | undefined;
	readonly #retryMs: number;
	readonly #waiting = new Map<string, Waiting>();
	readonly #changeListeners = new Set<(key: string) => void>();
	readonly #stateListeners = new Set<(state: StoreState) => void>();
	#state: StoreState = { kind: 'kept' };
	#tail: Promise<unknown> = Promise.resolve();
	#retry: ReturnType<typeof setTimeout> | undefined;

	constructor({ name, retryMs = 20_000 }: KeptStoreOptions) {
		this.#database = new Database(name);
		this.#retryMs = retryMs;
		this.#channel = openChannel(name);
		this.#channel?.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
			if (typeof data !== 'string') return;
			// What another tab cleared must not come back when there is room again.
			if (data === '') this.#waiting.clear();
			for (const listener of this.#changeListeners) listener(data);
		});
	}

	get state(): StoreState {
		return this.#state;
	}

	onChange(listener: (key: string) => void): () => void {
		this.#changeListeners.add(listener);
		return () => this.#changeListeners.delete(listener);
	}

	onState(listener: (state: StoreState) => void): () => void {
		this.#stateListeners.add(listener);
		return () => this.#stateListeners.delete(listener);
	}

	async get<T>(key: string, read: Read<T>): Promise<T | undefined> {
		await this.#tail;
		const value = this.#waiting.has(key)
			? this.#waiting.get(key)?.value
			: await this.#use((connection) => connection.get('kept', key)).catch(nothing);
		return readSafely(read, value);
	}

	async entries<T>(prefix: string, read: Read<T>): Promise<[key: string, value: T][]> {
		await this.#tail;
		const range = prefix === '' ? undefined : IDBKeyRange.bound(prefix, `${prefix}\uffff`);
		const all = await this.#use(async (connection) => {
			const { store } = connection.transaction('kept');
			const [keys, values] = await Promise.all([store.getAllKeys(range), store.getAll(range)]);
			return new Map(keys.map((key, index) => [key, values[index]]));
		}).catch(() => new Map<string, unknown>());
		for (const [key, { value }] of this.#waiting) if (key.startsWith(prefix)) all.set(key, value);
		return [...all]
			.map(([key, value]): [string, T | undefined] => [key, readSafely(read, value)])
			.filter((entry): entry is [string, T] => entry[1] !== undefined)
			.sort(([a], [b]) => (a < b ? -1 : 1));
	}

	update<T>(key: string, read: Read<T>, change: Change<T>): Promise<StoreState['kind']> {
		const typed = typedChange(read, change);
		return this.#inTurn(async () => {
			const waiting = this.#waiting.get(key) ?? { changes: new Set(), value: undefined };
			// The same function again takes its later place.
			const all = [...waiting.changes].filter((one) => one !== typed).concat(typed);
			const kept = await this.#write(key, all);
			if (kept) return 'kept';
			const known = this.#waiting.has(key)
				? waiting.value
				: await this.#use((connection) => connection.get('kept', key)).catch(nothing);
			this.#waiting.set(key, { changes: new Set(all), value: typed(known) });
			return 'memory';
		});
	}

	async remove(key: string): Promise<void> {
		await this.update<unknown>(key, (value) => value, nothing);
	}

	clear(): Promise<void> {
		return this.#inTurn(async () => {
			this.#waiting.clear();
			clearLocal();
			await this.#attempt((connection) => connection.clear('kept'));
			this.#channel?.postMessage('');
		});
	}

	/** Lets go of the database and of other tabs. */
	async close(): Promise<void> {
		await this.#tail;
		clearTimeout(this.#retry);
		this.#channel?.close();
		await this.#database.close();
	}

	#inTurn<T>(work: () => Promise<T>): Promise<T> {
		const turn = this.#tail.then(work);
		this.#tail = turn.catch(nothing);
		return turn;
	}

	async #write(key: string, changes: readonly Change<unknown>[]): Promise<boolean> {
		const written = await this.#attempt(async (connection) => {
			const transaction = connection.transaction('kept', 'readwrite');
			// A transaction that aborts rejects twice; the requests' own errors say why.
			transaction.done.catch(nothing);
			try {
				let value: unknown = await transaction.store.get(key);
				for (const change of changes) value = change(value);
				await (value === undefined
					? transaction.store.delete(key)
					: transaction.store.put(value, key));
			} catch (error) {
				abort(transaction);
				throw error;
			}
			await transaction.done;
		});
		if (!written) return false;
		this.#waiting.delete(key);
		this.#channel?.postMessage(key);
		// There is room again: whatever waits goes along.
		const next = this.#waiting.keys().next();
		if (!next.done)
			await this.#write(next.value, [...(this.#waiting.get(next.value)?.changes ?? [])]);
		return true;
	}

	/** Whether it went through. What the browser refuses becomes the state; other errors are ours. */
	async #attempt(write: Write): Promise<boolean> {
		try {
			await this.#use(write);
		} catch (error) {
			const why = troubleOf(error);
			if (!why) throw error;
			this.#setState({ kind: 'memory', why });
			clearTimeout(this.#retry);
			this.#retry = setTimeout(() => void this.#tryAgain(), this.#retryMs);
			(this.#retry as { unref?: () => void }).unref?.();
			return false;
		}
		this.#setState({ kind: 'kept' });
		return true;
	}

	#tryAgain(): Promise<void> {
		return this.#inTurn(async () => {
			const [first] = this.#waiting;
			if (first) await this.#write(first[0], [...first[1].changes]);
		});
	}

	/** Uses the connection; once more when it turns out to be lost. */
	async #use<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
		try {
			return await work(await this.#database.connection());
		} catch (error) {
			if (!(error instanceof Error && error.name === 'InvalidStateError')) throw error;
			await this.#database.close();
			return work(await this.#database.connection());
		}
	}

	#setState(state: StoreState): void {
		const before = this.#state;
		this.#state = state;
		if (JSON.stringify(before) === JSON.stringify(state)) return;
		for (const listener of this.#stateListeners) listener(state);
	}
}

const typedChanges = new WeakMap<object, Change<unknown>>();

/** The same function for the same change, so that waiting changes can be told apart. */
function typedChange<T>(read: Read<T>, change: Change<T>): Change<unknown> {
	const known = typedChanges.get(change);
	if (known) return known;
	const typed = (value: unknown) => change(readSafely(read, value));
	typedChanges.set(change, typed);
	return typed;
}

function readSafely<T>(read: Read<T>, value: unknown): T | undefined {
	if (value === undefined) return undefined;
	try {
		return read(value);
	} catch {
		return undefined;
	}
}

/** Errors of the browser, by their names in the IndexedDB standard; of a change that throws, nothing. */
function troubleOf(error: unknown): Trouble | undefined {
	if (error instanceof NoDatabase) return error.why;
	const name = error instanceof Error ? error.name : '';
	if (name === 'QuotaExceededError') return 'full';
	return /^(AbortError|InvalidStateError|UnknownError|NotFoundError|SecurityError|TransactionInactiveError)$/.test(
		name,
	)
		? 'denied'
		: undefined;
}

function abort(transaction: { abort(): void }): void {
	try {
		transaction.abort();
	} catch {
		// It has ended by itself.
	}
}

function openChannel(name: string): BroadcastChannel | undefined {
	try {
		return new BroadcastChannel(name);
	} catch {
		return undefined;
	}
}

function nothing(): undefined {}
