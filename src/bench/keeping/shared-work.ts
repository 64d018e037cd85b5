import type { BenchData } from '../bench-data.ts';
import { type Edit, exerciseOf, type Project, type SetId } from '../files/project.ts';
import type { NoticeAction } from '../notice.ts';
import type { KeptBar } from './kept-bar.ts';
import type { Aside, KeptBench } from './kept-bench.ts';
import { shareMark } from './share-mark.ts';
import type { SharedState } from './shared-state.ts';
import type { Store } from './store.ts';
import type { TakeAway } from './take-away.ts';

export interface SharedPorts {
	readonly data: BenchData;
	readonly project: Project;
	readonly store: Pick<Store, 'changeAside'>;
	readonly bar: KeptBar;
	readonly say: (text: string, action?: NoticeAction) => void;
	readonly onTexts: () => void;
	readonly onSet: (set: SetId, open?: string) => void;
	readonly onReveal: () => void;
}

/** How many times a reader's own files are put aside before the oldest go. */
const mostAside = 10;

/** Work that comes by a link and goes by one. The reader's own is put aside, and comes back on a press. */
export class SharedWork {
	readonly #ports: SharedPorts;

	constructor(ports: SharedPorts) {
		this.#ports = ports;
		window.addEventListener('hashchange', () => void this.#receive());
	}

	/** Offers what lies aside, and opens what this page's address carries. */
	async begin({ aside }: KeptBench): Promise<void> {
		const newest = aside.at(-1);
		if (newest) this.#offerAside(newest, 'Your own files from before a shared link are kept.');
		await this.#receive();
	}

	/** The work in hand, as it would travel. */
	takeAway(open: string, lastRun: string | undefined): TakeAway {
		const { data, project } = this.#ports;
		const set = project.active;
		const exercise = data.sandbox.exercises[exerciseOf(set) ?? ''];
		const files = Object.entries(project.edits()[set] ?? {}).map(([path, { text }]) => [
			path,
			text,
		]);
		return {
			state: {
				lesson: data.lesson,
				version: data.version,
				set,
				files: Object.fromEntries(files),
				open,
				...(lastRun !== undefined && { run: lastRun }),
			},
			url: `${location.origin}${location.pathname}`,
			name: data.sandbox.name,
			files: project.files(),
			command: data.command,
			...(exercise && { check: exercise.check.path }),
		};
	}

	async #receive(): Promise<void> {
		const { hash, pathname, search } = location;
		if (!hash.startsWith(shareMark)) return;
		// Out of the address at once: a reload must not put it over what the reader does with it.
		history.replaceState(history.state, '', `${pathname}${search}`);
		try {
			const { fromHash } = await import('./shared-state.ts');
			const received = await fromHash(hash);
			if ('trouble' in received) this.#ports.say(received.trouble);
			else await this.#open(received.state);
		} catch {
			this.#ports.say('The shared link could not be read. Open it again when you are online.');
		}
	}

	async #open(state: SharedState): Promise<void> {
		const { data, project, say, store, bar, onSet, onReveal } = this.#ports;
		const { set, files } = state;
		if (state.lesson !== data.lesson || !project.hasSet(set)) {
			return say('This link belongs to another lesson. Nothing was changed.');
		}
		if (Object.keys(files).some((path) => project.isReadOnly(path, set))) {
			return say('This link would change the check of an exercise. Nothing was changed.');
		}
		const own = project.edits()[set] ?? {};
		const aside: Aside = { set, files: own, at: Date.now() };
		if (Object.keys(own).length > 0) {
			await store.changeAside((before) => [...before, aside].slice(-mostAside));
		}
		this.#put(
			set,
			edits(files, (path) => project.original(path, set)),
		);
		onSet(set, project.text(state.open, set) === undefined ? undefined : state.open);
		onReveal();
		const words = `${this.#words(state)}${this.#message(state)}`;
		if (Object.keys(own).length > 0) this.#offerAside(aside, words);
		else {
			const back = () => {
				bar.show('shared', undefined);
				this.#put(set, {});
				this.#ports.onTexts();
				say("The lesson's own files are back.");
			};
			bar.show('shared', { words, actions: [{ label: "The lesson's files", run: back }] });
		}
	}

	#words({ version, run }: SharedState): string {
		const { data } = this.#ports;
		const changed = version === data.version ? '' : ' The lesson has changed since it was made.';
		const button = run === 'node --test' ? 'Test' : 'Run';
		return `This is a shared state; your own files are untouched.${changed} Nothing has run yet: press ${button}.`;
	}

	#message({ message }: SharedState): string {
		return message ? ` They say: “${message}”` : '';
	}

	#offerAside(aside: Aside, words: string): void {
		const { bar, store } = this.#ports;
		const drop = () => store.changeAside((all) => all.filter(({ at }) => at !== aside.at));
		const back = async () => {
			await drop();
			bar.show('shared', undefined);
			this.#bringBack(aside);
		};
		const stay = async () => {
			await drop();
			bar.show('shared', undefined);
			this.#ports.say('Your own files from before the link are dropped.', {
				label: 'Undo',
				run: () => {
					void store.changeAside((all) => [...all, aside]);
					this.#offerAside(aside, words);
				},
			});
		};
		bar.show('shared', {
			words,
			actions: [
				{ label: 'Bring mine back', run: () => void back() },
				{ label: 'Drop mine', run: () => void stay() },
			],
		});
	}

	#bringBack({ set, files }: Aside): void {
		const { project, say, onSet } = this.#ports;
		const shared = project.edits()[set] ?? {};
		this.#put(set, files);
		onSet(set);
		say('Your own files are back.', {
			label: 'Undo',
			run: () => {
				this.#put(set, shared);
				onSet(set);
				const again: Aside = { set, files, at: Date.now() };
				void this.#ports.store.changeAside((all) => [...all, again]);
				this.#offerAside(again, 'Your own files from before a shared link are kept.');
			},
		});
	}

	/** Puts exactly these edits in a set. */
	#put(set: SetId, files: Readonly<Record<string, Edit>>): void {
		const { project } = this.#ports;
		project.reset(undefined, set);
		for (const [path, edit] of Object.entries(files)) project.put(path, edit, set);
	}
}

/** Texts of a link, as if they were edited from the lesson's files of now. */
function edits(
	files: SharedState['files'],
	original: (path: string) => string | undefined,
): Record<string, Edit> {
	return Object.fromEntries(
		Object.entries(files).map(([path, text]) => [path, { text, base: original(path) ?? null }]),
	);
}
