import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Trouble } from './device-store.ts';

/** One store of values under text keys; what the values are is their owners' business. */
export interface Schema extends DBSchema {
	kept: { key: string; value: unknown };
}
export type Connection = IDBPDatabase<Schema>;

/** The database cannot be had, and why. */
export class NoDatabase extends Error {
	readonly why: Trouble;

	constructor(why: Trouble, cause?: unknown) {
		super(`The database cannot be opened: ${why}.`, { cause });
		this.why = why;
	}
}

/** A higher number than the one on the device upgrades it, once every other tab has let go. */
const version = 1;
/** Some browsers never answer where they deny. */
const patienceMs = 4000;

/** The connection to a database: opened on first use, and again after it was lost. */
export class Database {
	readonly #name: string;
	#opening: Promise<Connection> | undefined;
	#why: Trouble | undefined;

	constructor(name: string) {
		this.#name = name;
	}

	/** Rejects with `NoDatabase`. */
	async connection(): Promise<Connection> {
		if (this.#why) throw new NoDatabase(this.#why);
		try {
			this.#opening ??= this.#open();
			return await withLimit(this.#opening);
		} catch (error) {
			if (error === late) this.#why ??= 'denied';
			throw new NoDatabase(this.#why ?? whyNot(error), error);
		}
	}

	/** Lets go of the connection; the next call opens one. */
	async close(): Promise<void> {
		const opening = this.#opening;
		this.#opening = undefined;
		(await opening?.catch(() => undefined))?.close();
	}

	#open(): Promise<Connection> {
		const lost = () => {
			if (this.#opening === opening) this.#opening = undefined;
		};
		const opening = openDB<Schema>(this.#name, version, {
			upgrade(database, from) {
				if (from < 1) database.createObjectStore('kept');
			},
			blocked: () => {
				this.#why = 'blocked';
			},
			// A newer page wants to upgrade: holding on would stop it.
			blocking: (_current, _wanted, event) => {
				lost();
				(event.target as IDBDatabase).close();
			},
			terminated: lost,
		});
		// Whichever way it ends, late or not, the next call learns it anew.
		opening.then(
			() => {
				this.#why = undefined;
			},
			() => {
				this.#why = undefined;
				lost();
			},
		);
		return opening;
	}
}

const late = new Error(`No answer within ${patienceMs} ms.`);

function withLimit<T>(work: Promise<T>): Promise<T> {
	const { promise, reject } = Promise.withResolvers<never>();
	const timer = setTimeout(() => reject(late), patienceMs);
	return Promise.race([work, promise]).finally(() => clearTimeout(timer));
}

function whyNot(error: unknown): Trouble {
	const name = error instanceof Error ? error.name : '';
	if (name === 'VersionError') return 'outdated';
	return name === 'QuotaExceededError' ? 'full' : 'denied';
}
