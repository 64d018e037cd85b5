import type { EngineAssets } from '../engine/in-page/assets.ts';
import { part } from '../ui/dom.ts';
import { onShortcut } from '../ui/keys.ts';
import { whenIdle } from '../ui/when-idle.ts';
import { readBenchData } from './bench-data.ts';
import { CodePane } from './editor/code-pane.ts';
import { TypeSwitch } from './editor/type-switch.ts';
import { Exercises } from './exercises/exercises.ts';
import { SetBar } from './exercises/set-bar.ts';
import { FilesSwitch } from './files/files-switch.ts';
import { Project } from './files/project.ts';
import { Keeping } from './keeping/keeping.ts';
import { Notice, type NoticeAction } from './notice.ts';
import type { Location } from './output/locations.ts';
import { RunDesk } from './run/run-desk.ts';

/** Somewhere on the page, a view got something new, or is to be shown. */
export type View = 'read' | 'code' | 'output';

declare global {
	interface HTMLElementEventMap {
		/** A link in the prose asks for a file. */
		'bench:open': CustomEvent<{ file: string; line?: number }>;
		/** Something changed in a view; a narrow page marks it when it is not the one shown. */
		'bench:changed': CustomEvent<{ view: View }>;
		/** A view is wanted; a narrow page shows it. */
		'bench:show': CustomEvent<{ view: View }>;
		/** Another set of files is in the bench, or an exercise was passed. */
		'bench:set': CustomEvent;
		/** A run has come as far as it goes by itself: it ended, or waits for requests. */
		'bench:settled': CustomEvent;
	}
	interface DocumentEventMap {
		/** Exercises that are known to be passed; the bench shows them so. */
		'lesson:set-passed': CustomEvent<{ ids: readonly string[] }>;
	}
	interface HTMLElementTagNameMap {
		'lesson-bench': LessonBench;
	}
}

/** Files, runs and exercises of one sandbox: joins the parts, each of which knows only its own. `bench-door.ts` defines it. */
export class LessonBench extends HTMLElement {
	#project!: Project;
	#keeping!: Keeping;
	#exercises!: Exercises;
	#run!: RunDesk;
	#code!: CodePane;
	#files!: FilesSwitch;
	#notice!: Notice;
	#set!: SetBar;

	connectedCallback(): void {
		const data = readBenchData(this);
		const { sandbox } = data;
		const assets: EngineAssets = JSON.parse(this.dataset['engine'] ?? '');
		this.#notice = new Notice(part(this, 'notice'));
		this.#project = new Project(sandbox);
		this.#run = new RunDesk(this, {
			data,
			assets,
			project: this.#project,
			notice: this.#notice,
			onRun: () => {
				if (this.closest('[data-view="code"]')) this.reveal('output');
			},
			// Whoever runs a program may want to change it when the network is gone.
			onStarted: () =>
				whenIdle(() => {
					this.#code.preload();
					void import('./xray/trouble.ts').catch(() => {});
				}),
			onSettled: () => this.#tell('bench:settled'),
			onChanged: () => this.changed('output'),
			onError: (mark) => this.#code.mark(mark),
			onLocation: (location) => this.open(location),
			onEdit: (path, text) => {
				this.#project.edit(path, text);
				this.#afterChange();
			},
		});
		const types = new TypeSwitch(this, {
			project: this.#project,
			address: this.dataset['types'] ?? '',
			onTypes: (extension, isOn) => this.#code.extend(extension, isOn),
			onTrouble: (message) => this.#notice.say(message),
		});
		this.#code = new CodePane(this, this.#project, {
			onEdit: (path, text) => this.#edit(path, text),
			onRun: () => this.run(),
			onReset: (path) => this.reset(path),
			onEditor: () => {
				this.#run.preload();
				types.resume();
				void this.#helpWithManifests();
			},
			onTrouble: (message) => this.#notice.say(message),
			placeOf: (path) => this.#keeping?.placeOf(path),
			onPlace: (path, place) => {
				this.#keeping?.moved(path, place);
				this.#files?.show();
			},
		});
		this.#files = new FilesSwitch(this, {
			project: this.#project,
			isFree: this.dataset['files'] === 'free',
			shown: () => this.#code.path,
			onOpen: (path) => this.#code.show(path),
			onEdit: (path) => this.#code.show(path, { path, line: 1 }),
			onTexts: () => this.#afterChange(),
			say: (text, action) => this.#notice.say(text, action),
		});
		this.#exercises = new Exercises(sandbox, this.#project, this.#run.runner, {
			onFiles: (show) => this.#showSet(show),
			onPassed: (id) => {
				this.#keeping.passed(id);
				this.#tell('bench:set');
			},
			onChecked: () => this.#showVerdict(),
		});
		this.#set = new SetBar(this, {
			onCheck: (id) => this.#check(id),
			onLeave: () => this.#exercises.leave(),
		});
		this.#listen();
		this.#keeping = new Keeping({
			data,
			project: this.#project,
			exercises: this.#exercises,
			bar: part(this, 'kept'),
			shown: () => this.#code.path,
			say: (text, action) => this.#notice.say(text, action),
			onTexts: () => this.#afterChange(),
			onSet: (set, open) => {
				this.#project.activate(set);
				this.#showSet(open);
			},
			onReveal: () => this.reveal('code'),
		});
		part(this, 'share').addEventListener(
			'click',
			() => void this.#keeping.takeAway(this.#run.last),
		);
		void this.#keeping.restore();
	}

	#listen(): void {
		document.addEventListener('bench:open', this.#openFile as EventListener);
		onShortcut('run', () => this.run());
		document.addEventListener('lesson:set-passed', ({ detail }) => this.#takePasses(detail.ids));
	}

	get exercises(): Exercises {
		return this.#exercises;
	}

	/** Opens a file at a place. */
	open(location: Location): void {
		this.reveal('code');
		this.#code.show(location.path, location);
	}

	/** Shows a view where only one fits. */
	reveal(view: View): void {
		this.#tell('bench:show', { view });
	}

	/** Marks a view as changed where it is not the one shown. */
	changed(view: View): void {
		this.#tell('bench:changed', { view });
	}

	say(text: string, action?: NoticeAction): void {
		this.#notice.say(text, action);
	}

	/** Runs the lesson's command, or `command`, with the files as they are now. */
	run(command?: string): void {
		this.#run.run(command);
	}

	/** Drops the edits of a file, or of all; the notice offers them back. */
	reset(path?: string): void {
		const set = this.#project.active;
		const undo = this.#project.reset(path);
		this.#afterChange();
		this.#notice.say(`${path ?? 'Every file'} is as it was at first.`, {
			label: 'Undo',
			run: () => {
				undo();
				if (this.#project.active === set) this.#afterChange();
			},
		});
	}

	#edit(path: string, text: string): void {
		this.#project.edit(path, text);
		this.#files.show();
		this.#run.show();
		this.#keeping.sync();
	}

	/** Whoever edits manifests is helped; what fails to load is missed and does no harm. */
	async #helpWithManifests(): Promise<void> {
		const { manifests } = this.dataset;
		if (!manifests) return;
		try {
			const [{ manifestExtension }, { manifestHelp }] = await Promise.all([
				import('./editor/editor-manifest.ts'),
				import('./editor/manifest-help.ts'),
			]);
			await this.#code.extend(manifestExtension(manifestHelp(manifests)), true);
		} catch {
			// The editor is whole without it.
		}
	}

	#afterChange(): void {
		this.#code.refresh();
		this.#files.show();
		this.#run.show();
		this.#keeping.sync();
	}

	#openFile = ({ detail }: CustomEvent<{ file: string; line?: number }>): void => {
		this.reveal('code');
		if (detail.line) this.#code.look(detail.file, detail.line);
		else this.#code.show(detail.file);
	};

	/** What the record of progress knows, e.g. from another device, the bench knows too. */
	#takePasses(ids: readonly string[]): void {
		const { passed } = this.#exercises;
		const news = ids.filter((id) => this.#project.hasSet(`exercise:${id}`) && !passed.includes(id));
		if (news.length === 0) return;
		this.#exercises.restore(news);
		for (const id of news) this.#keeping.passed(id);
		this.#tell('bench:set');
	}

	#showSet(show?: string): void {
		this.#showVerdict();
		this.#afterChange();
		if (show) this.#code.show(show);
		this.#tell('bench:set');
	}

	#showVerdict(): void {
		const { current } = this.#exercises;
		this.#set.show(current, current && this.#exercises.verdict(current));
	}

	/** The exercise tells what it found in the prose; a narrow page goes there. */
	#check(id: string): void {
		const selector = `lesson-exercise[data-exercise="${CSS.escape(id)}"]` as 'lesson-exercise';
		void document.querySelector(selector)?.check();
		this.reveal('read');
		document.getElementById(`exercise-${id}`)?.scrollIntoView({ block: 'start' });
	}

	#tell(type: BenchEvent, detail?: { view: View }): void {
		this.dispatchEvent(new CustomEvent(type, { bubbles: true, detail }));
	}
}

type BenchEvent = 'bench:changed' | 'bench:show' | 'bench:set' | 'bench:settled';
