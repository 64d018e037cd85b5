import { codedError } from '../../http/errors.ts';
import type { Dirent } from './stats.ts';

type Callback<Value> = (error: Error | null, value?: Value) => void;

/** An open directory: https://nodejs.org/api/fs.html#class-fsdir */
export class Dir {
	readonly path: string;
	readonly #entries: Dirent[];
	#closed = false;

	constructor(path: string, entries: Dirent[]) {
		this.path = path;
		this.#entries = entries;
	}

	readSync(): Dirent | null {
		this.#checkOpen();
		return this.#entries.shift() ?? null;
	}

	closeSync(): void {
		this.#checkOpen();
		this.#closed = true;
	}

	read(): Promise<Dirent | null>;
	read(callback: Callback<Dirent | null>): void;
	read(callback?: Callback<Dirent | null>): Promise<Dirent | null> | void {
		return answer(() => this.readSync(), callback);
	}

	close(): Promise<void>;
	close(callback: Callback<void>): void;
	close(callback?: Callback<void>): Promise<void> | void {
		return answer(() => this.closeSync(), callback);
	}

	async *[Symbol.asyncIterator](): AsyncGenerator<Dirent> {
		try {
			for (let entry = await this.read(); entry; entry = await this.read()) yield entry;
		} finally {
			await this.close();
		}
	}

	[Symbol.dispose](): void {
		if (!this.#closed) this.closeSync();
	}

	async [Symbol.asyncDispose](): Promise<void> {
		if (!this.#closed) await this.close();
	}

	#checkOpen(): void {
		if (this.#closed) throw codedError(Error, 'ERR_DIR_CLOSED', 'Directory handle was closed');
	}
}

function answer<Value>(get: () => Value, callback?: Callback<Value>): Promise<Value> | void {
	const promise = new Promise<Value>((resolve) => resolve(get()));
	if (!callback) return promise;
	promise.then(
		(value) => process.nextTick(callback, null, value),
		(error) => process.nextTick(callback, error),
	);
}
