import type { DeviceStore } from '../../storage/device-store.ts';
import type { Journal } from '../../storage/journal.ts';
import type { Edit, SetId } from '../files/project.ts';
import {
	type Aside,
	emptyBench,
	type FileChange,
	isEmpty,
	type KeptBench,
	readChanges,
	readKeptBench,
	withChanges,
} from './kept-bench.ts';

export interface StoreOptions {
	readonly device: DeviceStore;
	readonly key: string;
	readonly journal: Pick<Journal, 'read' | 'write'>;
	/** What an older version of the site kept elsewhere; `forget` drops it once it is safe here. */
	readonly older?: () =>
		| (Pick<KeptBench, 'passed'> & { readonly changes: readonly FileChange[]; forget(): void })
		| undefined;
	/** Another tab wrote this. */
	readonly onElsewhere: (kept: KeptBench) => void;
	/** Another tab cleared everything; told before anybody can write the old state back. */
	readonly onCleared?: () => void;
	readonly now?: () => number;
	readonly delayMs?: number;
}

/** Keeps a bench as it changes, file by file, so that two tabs do not undo each other's work. */
export class Store {
	readonly #options: StoreOptions;
	readonly #now: () => number;
	/** Changes that are not known to be on the device, by set and path. */
	readonly #unwritten = new Map<string, FileChange>();
	readonly #passed = new Set<string>();
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(options: StoreOptions) {
		this.#options = options;
		this.#now = options.now ?? Date.now;
		const { device, key } = options;
		device.onChange((changed) => {
			// What another tab cleared must not come back from here.
			if (changed === '') {
				this.#passed.clear();
				options.onCleared?.();
			}
			if (changed === key || changed === '') void this.#hear();
		});
		device.onState(({ kind }) => {
			if (kind === 'kept') void this.flush();
		});
	}

	/** What was kept, with what pages left in a hurry or in an older place. */
	async load(): Promise<KeptBench> {
		const { device, key, journal, older } = this.#options;
		const left = journal.read();
		const old = older?.();
		const changes = [...(old?.changes ?? []), ...left.notes.flatMap(readChanges)];
		if (changes.length > 0 || old) {
			const kept = await device.update(key, readKeptBench, (before = emptyBench) =>
				tidy(withPassed(withChanges(before, changes), old?.passed ?? [])),
			);
			if (kept === 'kept') {
				left.forget();
				old?.forget();
			}
		}
		return (await device.get(key, readKeptBench)) ?? emptyBench;
	}

	/** Keeps one file soon; without an edit it is the course's again. */
	save(set: SetId, path: string, edit: Edit | undefined): void {
		this.#unwritten.set(id(set, path), { set, path, edit, at: this.#now() });
		this.#timer ??= setTimeout(() => void this.flush(), this.#options.delayMs ?? 250);
	}

	/** Keeps that the check of an exercise passed. */
	pass(exercise: string): void {
		this.#passed.add(exercise);
		void this.flush();
	}

	/** Whether a file has a change that is not on the device yet. */
	isUnwritten(set: SetId, path: string): boolean {
		return this.#unwritten.has(id(set, path));
	}

	/** Changes the files that were put aside. */
	async changeAside(change: (aside: readonly Aside[]) => readonly Aside[]): Promise<void> {
		const { device, key } = this.#options;
		await device.update(key, readKeptBench, (before = emptyBench) =>
			tidy({ ...before, aside: change(before.aside) }),
		);
	}

	/** Writes what waits. */
	async flush(): Promise<void> {
		clearTimeout(this.#timer);
		this.#timer = undefined;
		if (this.#unwritten.size === 0 && this.#passed.size === 0) return;
		const changes = [...this.#unwritten];
		const { device, key, journal } = this.#options;
		if ((await device.update(key, readKeptBench, this.#merge)) !== 'kept') return;
		for (const [name, change] of changes) {
			if (this.#unwritten.get(name) === change) this.#unwritten.delete(name);
		}
		if (this.#unwritten.size === 0) journal.write(undefined);
	}

	/** The page goes away, perhaps before the database has written. */
	leave(): void {
		if (this.#unwritten.size > 0) this.#options.journal.write([...this.#unwritten.values()]);
		void this.flush();
	}

	/** One function, so that a store without room keeps it once; what waits is looked up when it runs. */
	readonly #merge = (before: KeptBench = emptyBench): KeptBench | undefined =>
		tidy(withPassed(withChanges(before, [...this.#unwritten.values()]), [...this.#passed]));

	async #hear(): Promise<void> {
		const { device, key, onElsewhere } = this.#options;
		onElsewhere((await device.get(key, readKeptBench)) ?? emptyBench);
	}
}

function withPassed(kept: KeptBench, passed: readonly string[]): KeptBench {
	return { ...kept, passed: [...new Set([...kept.passed, ...passed])] };
}

function tidy(kept: KeptBench): KeptBench | undefined {
	return isEmpty(kept) ? undefined : kept;
}

function id(set: SetId, path: string): string {
	return `${set}\n${path}`;
}
