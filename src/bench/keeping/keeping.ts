import { device } from '../../storage/device.ts';
import { type DeviceStore, type StoreState, stateWords } from '../../storage/device-store.ts';
import { Journal } from '../../storage/journal.ts';
import type { BenchData } from '../bench-data.ts';
import type { Exercises } from '../exercises/exercises.ts';
import type { Edit, Edits, OutdatedEdit, Project, SetId } from '../files/project.ts';
import type { NoticeAction } from '../notice.ts';
import { KeptBar } from './kept-bar.ts';
import { emptyBench, type KeptBench, readOldBench } from './kept-bench.ts';
import { type FilePlace, PlaceKeeper } from './places.ts';
import { ReadingPlace } from './reading-place.ts';
import { SharedWork } from './shared-work.ts';
import { Store } from './store.ts';

export interface KeepingPorts {
	readonly data: BenchData;
	readonly project: Project;
	readonly exercises: Exercises;
	/** Where sentences that stay are shown. */
	readonly bar: HTMLElement;
	/** The file that is shown. */
	readonly shown: () => string;
	readonly say: (text: string, action?: NoticeAction) => void;
	/** Texts changed: draw them, and keep them. */
	readonly onTexts: () => void;
	/** Puts a set in the bench, with a file shown. */
	readonly onSet: (set: SetId, open?: string) => void;
	readonly onReveal: () => void;
	readonly store?: DeviceStore;
}

/** Keeps a bench on this device as it changes, brings it back, and tells what other tabs did to it. */
export class Keeping {
	readonly #ports: KeepingPorts;
	readonly #store: Store;
	readonly #bar: KeptBar;
	readonly #places: PlaceKeeper;
	readonly #reading = new ReadingPlace(() => this.#places.moved());
	readonly #shared: SharedWork;
	/** What the store has or is about to have, by set and path. */
	readonly #known = new Map<string, Edit>();
	readonly #open: Record<string, string> = {};
	#files: Record<string, FilePlace> = {};
	#saidOutdated: string | undefined;

	constructor(ports: KeepingPorts) {
		this.#ports = ports;
		const { data, project, bar, say } = ports;
		const store = ports.store ?? device();
		const key = `bench:${data.lesson}:${data.sandbox.name}`;
		this.#bar = new KeptBar(bar);
		this.#store = new Store({
			device: store,
			key,
			journal: new Journal(key),
			older: () => olderBench(data, project),
			onElsewhere: (kept) => this.#hear(kept),
			onCleared: () => {
				ports.exercises.forget();
				this.#ports.onSet(ports.project.active);
			},
		});
		this.#places = new PlaceKeeper(data.lesson, () => this.#place(), store);
		this.#shared = new SharedWork({ ...ports, bar: this.#bar, store: this.#store });
		const tell = (state: StoreState) =>
			say(stateWords(state) ?? 'There is room again: your work is saved on this device.');
		store.onState(tell);
		// The record of progress may have found no room before the bench was there.
		if (store.state.kind !== 'kept') tell(store.state);
		window.addEventListener('pagehide', () => this.#leave());
		document.addEventListener('visibilitychange', () => document.hidden && this.#leave());
	}

	/** Brings back what was kept; what was typed meanwhile stays. */
	async restore(): Promise<void> {
		const { project, exercises } = this.#ports;
		const [kept, place] = await Promise.all([this.#store.load(), this.#places.load()]);
		for (const [set, path, edit] of all(kept.files)) {
			if (this.#store.isUnwritten(set, path)) continue;
			project.put(path, edit, set);
			this.#known.set(id(set, path), edit);
		}
		exercises.restore(kept.passed);
		if (place) {
			Object.assign(this.#open, place.open);
			this.#files = { ...place.files, ...this.#files };
			this.#reading.restore(place);
		}
		const wanted = place?.set ?? 'sandbox';
		const set = project.active === 'sandbox' && project.hasSet(wanted) ? wanted : project.active;
		if (place || kept !== emptyBench) this.#ports.onSet(set, this.#open[set]);
		this.#showOutdated();
		await this.#shared.begin(kept);
	}

	/** Keeps whatever differs from what was kept last. */
	sync(): void {
		const edits = this.#ports.project.edits();
		for (const [set, path, edit] of all(edits)) {
			const name = id(set, path);
			if (same(this.#known.get(name), edit)) continue;
			this.#known.set(name, edit);
			this.#store.save(set, path, edit);
		}
		for (const name of this.#known.keys()) {
			const [set, path] = name.split('\n') as [SetId, string];
			if (edits[set]?.[path] || !this.#ports.project.hasSet(set)) continue;
			this.#known.delete(name);
			this.#store.save(set, path, undefined);
		}
		this.#showOutdated();
	}

	passed(exercise: string): void {
		this.#store.pass(exercise);
	}

	/** Where the reader was in a file of the set in hand. */
	placeOf(path: string): FilePlace | undefined {
		return this.#files[`${this.#ports.project.active} ${path}`];
	}

	/** The reader went on in the file that is shown, or to another file. */
	moved(path: string, place?: FilePlace): void {
		const { active } = this.#ports.project;
		this.#open[active] = path;
		if (place) this.#files[`${active} ${path}`] = place;
		this.#places.moved();
	}

	/** What a link to the work would say, and what a download would hold. */
	async takeAway(lastRun: string | undefined): Promise<void> {
		const { say, shown } = this.#ports;
		try {
			const { openTakeAway } = await import('./take-away.ts');
			openTakeAway(this.#shared.takeAway(shown(), lastRun));
		} catch {
			say('This could not be loaded. Check the network connection, then try again.');
		}
	}

	/** Another tab wrote: files that are not shown follow, the shown one is offered. */
	#hear(kept: KeptBench): void {
		const { project, exercises, shown } = this.#ports;
		const before = exercises.passed.length;
		exercises.restore(kept.passed);
		let isChanged = exercises.passed.length > before;
		for (const [set, path] of [...all(kept.files), ...all(project.edits())]) {
			if (!project.hasSet(set) || this.#store.isUnwritten(set, path)) continue;
			const theirs = kept.files[set]?.[path];
			if (same(theirs, project.editOf(path, set))) continue;
			if (set === project.active && path === shown()) this.#offer(set, path, theirs);
			else {
				this.#adopt(set, path, theirs);
				isChanged = true;
			}
		}
		if (isChanged) this.#ports.onSet(project.active);
		this.#showOutdated();
	}

	#adopt(set: SetId, path: string, edit: Edit | undefined): void {
		if (edit) this.#known.set(id(set, path), edit);
		else this.#known.delete(id(set, path));
		this.#ports.project.put(path, edit, set);
	}

	#offer(set: SetId, path: string, theirs: Edit | undefined): void {
		const { project, onTexts, say } = this.#ports;
		this.#bar.show('elsewhere', {
			words: `${path} was changed in another tab.`,
			actions: [
				{
					label: 'Take that text',
					run: () => {
						const mine = project.editOf(path, set);
						this.#bar.show('elsewhere', undefined);
						this.#adopt(set, path, theirs);
						onTexts();
						say(`${path} is as in the other tab.`, {
							label: 'Undo',
							run: () => {
								project.put(path, mine, set);
								onTexts();
							},
						});
					},
				},
				{
					label: 'Keep mine',
					run: () => {
						this.#bar.show('elsewhere', undefined);
						this.#store.save(set, path, project.editOf(path, set));
					},
				},
			],
		});
	}

	#showOutdated(): void {
		const outdated = this.#ports.project.outdated();
		const [first] = outdated;
		const which = outdated.length === 1 ? first?.path : `${outdated.length} files`;
		const words = first && `The lesson changed since you edited ${which}. Your text is kept.`;
		// Said again at each key, it would be read out at each key.
		if (words === this.#saidOutdated) return;
		this.#saidOutdated = words;
		const choose = () => void this.#choose(this.#ports.project.outdated());
		const actions = [{ label: 'Choose', run: choose }];
		this.#bar.show('outdated', words === undefined ? undefined : { words, actions });
	}

	async #choose(outdated: readonly OutdatedEdit[]): Promise<void> {
		const { project, onTexts, say } = this.#ports;
		try {
			const { openOutdated } = await import('./outdated-dialog.ts');
			openOutdated(outdated, {
				onSettle: ({ set, path, original }, text) => {
					const before = project.editOf(path, set);
					const put = (edit: Edit | undefined) => {
						project.put(path, edit, set);
						onTexts();
					};
					put(text === original ? undefined : { text, base: original });
					return () => put(before);
				},
			});
		} catch {
			say('This could not be loaded. Check the network connection, then try again.');
		}
	}

	#place() {
		return {
			lesson: this.#ports.data.lesson,
			at: Date.now(),
			...this.#reading.now,
			set: this.#ports.project.active,
			open: { ...this.#open },
			files: { ...this.#files },
		};
	}

	#leave(): void {
		this.#store.leave();
		this.#places.leave();
	}
}

/** Every edit with its set and path. */
function* all(files: Edits): Generator<[set: SetId, path: string, edit: Edit]> {
	for (const [set, paths] of Object.entries(files)) {
		for (const [path, edit] of Object.entries(paths ?? {})) {
			yield [set as SetId, path, edit];
		}
	}
}

function same(a: Edit | undefined, b: Edit | undefined): boolean {
	return a?.text === b?.text && a?.base === b?.base;
}

function id(set: SetId, path: string): string {
	return `${set}\n${path}`;
}

/** Before there was a database, edits were kept in localStorage. */
function olderBench({ lesson, sandbox, version }: BenchData, project: Project) {
	try {
		const key = `throughline:bench:${lesson}:${sandbox.name}`;
		const text = localStorage.getItem(key);
		if (text === null) return undefined;
		const old = readOldBench(text, version, (path, set) => project.original(path, set));
		return { ...old, forget: () => localStorage.removeItem(key) };
	} catch {
		return undefined;
	}
}
