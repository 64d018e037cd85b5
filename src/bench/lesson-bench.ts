import type { EngineAssets } from '../engine/in-page/assets.ts';
import { element, part } from '../ui/dom.ts';
import { tabList } from '../ui/tabs.ts';
import { whenIdle } from '../ui/when-idle.ts';
import { type BenchData, readBenchData } from './bench-data.ts';
import { CodePane } from './code-pane.ts';
import { engineFrom, preloadEngine } from './engine-client.ts';
import { EngineDesk } from './engine-desk.ts';
import { errorMark } from './error-marks.ts';
import { Exercises } from './exercises.ts';
import { HttpPanel } from './http/http-panel.ts';
import type { Location } from './locations.ts';
import { missingPackage } from './missing-package.ts';
import { Notice, type NoticeAction } from './notice.ts';
import { OutputPane } from './output-pane.ts';
import { Project } from './project.ts';
import { RunBar } from './run-bar.ts';
import { latestPort, type RunState } from './run-state.ts';
import { Runner } from './runner.ts';
import { createStore, type Store } from './store.ts';

/** Somewhere on the page, a view got something new, or is to be shown. */
export type View = 'read' | 'code' | 'output';

declare global {
	interface HTMLElementEventMap {
		/** A link in the prose asks for a file. */
		'bench:open': CustomEvent<{ file: string }>;
		/** Something changed in a view; a narrow page marks it when it is not the one shown. */
		'bench:changed': CustomEvent<{ view: View }>;
		/** A view is wanted; a narrow page shows it. */
		'bench:show': CustomEvent<{ view: View }>;
		/** Another set of files is in the bench, or an exercise was passed. */
		'bench:set': CustomEvent;
	}
	interface HTMLElementTagNameMap {
		'lesson-bench': LessonBench;
	}
}

/** Files, output and requests of one sandbox: joins the parts, each of which knows only its own. */
export class LessonBench extends HTMLElement {
	#data!: BenchData;
	#project!: Project;
	#store!: Store;
	#exercises!: Exercises;
	#runner!: Runner;
	#engine!: EngineDesk;
	#code!: CodePane;
	#output!: OutputPane;
	#bar!: RunBar;
	#notice!: Notice;
	#selectResult!: (id: 'tab-output' | 'tab-http') => void;
	/** Whether the program runs an older text. */
	#isStale = (): boolean => false;
	/** The command that ran last. */
	#last: string | undefined;

	connectedCallback(): void {
		this.#data = readBenchData(this);
		const { sandbox, lesson, version, recorded, settings } = this.#data;
		const assets: EngineAssets = JSON.parse(this.dataset['engine'] ?? '');
		this.#notice = new Notice(part(this, 'notice'));
		this.#store = createStore({
			key: `throughline:bench:${lesson}:${sandbox.name}`,
			version,
			shelf: () => localStorage,
			onTrouble: (message) => this.#notice.say(message),
		});
		const saved = this.#store.load();
		this.#project = new Project(sandbox, saved.edits);
		this.#runner = new Runner({
			engine: () => this.#engine.engine(),
			boot: engineFrom({ assets, settings, mayTakeOver: () => this.#engine.mayTakeOver }),
			files: () => this.#project.files(),
			onState: (state) => this.#onState(state),
			onOutput: (text) => this.#output.append(text),
			onEnd: () => this.#ended(),
			onTakeover: (why) => this.#engine.tookOver(why),
			onEngine: (engine) => this.#engine.inUse(engine, this.#project.files()),
		});
		this.#engine = new EngineDesk(this, {
			data: this.#data,
			isUp: () => this.#runner.isUp('webcontainer'),
			say: (text, action) => this.#notice.say(text, action),
			onRun: () => this.run(this.#last),
		});
		this.#code = new CodePane(this, this.#project, {
			onEdit: (path, text) => this.#edit(path, text),
			onRun: () => this.run(),
			onReset: (path) => this.reset(path),
			onEditor: () => {
				if (!this.#runner.hasEngine) preloadEngine(assets);
			},
			onTrouble: (message) => this.#notice.say(message),
		});
		this.#output = new OutputPane(this, {
			paths: () => this.#project.paths(),
			onLocation: (location) => this.open(location),
			onDrawn: () => this.#markOutput(),
		});
		this.#bar = new RunBar(this, recorded, {
			onRun: () => this.run(),
			onStop: () => this.#runner.stop(),
			onTest: () => this.run('node --test'),
		});
		new HttpPanel(this, {
			port: () => latestPort(this.#runner.state),
			send: (request, signal) => this.#runner.request(request, signal),
		});
		this.#exercises = new Exercises(sandbox, this.#project, this.#runner, saved.passed, {
			onFiles: (show) => this.#showSet(show),
			onPassed: () => {
				this.#save();
				this.#tell('bench:set');
			},
		});
		this.#listen();
		if (saved.version !== version && Object.keys(saved.edits).length > 0) {
			this.#notice.say('This lesson changed since you edited its files. Your texts were kept.', {
				label: 'Take the new ones',
				run: () => this.reset(),
			});
		}
	}

	#listen(): void {
		const results = part(this, 'results');
		const panels = [...this.querySelectorAll<HTMLElement>('.panel')];
		const tabs = tabList(results, (tab) => {
			tab.removeAttribute('data-changed');
			for (const panel of panels) {
				panel.toggleAttribute('data-hidden', panel.id !== tab.getAttribute('aria-controls'));
			}
		});
		this.#selectResult = (id) => {
			const tab = results.querySelector<HTMLElement>(`#${id}`);
			if (tab) tabs.select(tab);
		};
		document.addEventListener('bench:open', this.#openFile as EventListener);
		document.addEventListener('keydown', this.#runByKey);
		window.addEventListener('pagehide', () => this.#store.flush());
		document.addEventListener('visibilitychange', () => this.#store.flush());
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
	run(command = this.#data.command): void {
		this.#notice.clear();
		if (this.#engine.asks(() => this.run(command))) return;
		this.#last = command;
		this.#code.mark(undefined);
		this.#selectResult('tab-output');
		if (this.closest('[data-view="code"]')) this.reveal('output');
		void this.#runner.run(command);
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
		this.#showRun();
		this.#save();
	}

	#afterChange(): void {
		this.#code.refresh();
		this.#showRun();
		this.#save();
	}

	#save(): void {
		this.#store.save({ edits: this.#project.edits(), passed: this.#exercises.passed });
	}

	#onState(state: RunState): void {
		const before = this.dataset['phase'];
		this.dataset['phase'] = state.phase;
		const starts = state.phase === 'running' && before !== 'running';
		if (starts) this.#isStale = this.#project.changesFromNow();
		this.#showRun();
		this.changed('output');
		switch (state.phase) {
			case 'recorded':
				return this.#output.showRecorded();
			case 'running':
				if (starts) this.#started(state.command);
				if (state.ports.length > 0) this.#output.hint(waiting);
				return;
			case 'failed':
				if (this.#engine.isNowhere) return;
				return this.#notice.say(`${state.failure.title} ${state.failure.remedy}`, {
					label: 'Try again',
					run: () => this.run(),
				});
		}
	}

	#showRun(): void {
		this.#bar.show(this.#runner.state, this.#isStale());
	}

	#started(command: string): void {
		this.#output.start(command);
		// Whoever runs a program may want to change it when the network is gone.
		whenIdle(() => this.#code.preload());
	}

	#ended(): void {
		this.#output.hint('The program printed nothing.');
		this.#code.mark(errorMark(this.#output.text, this.#project.paths()));
		const missing = missingPackage(this.#output.text, this.#data.sandbox.files);
		if (missing) this.#notice.say(missing);
	}

	/** New output that is not in sight leaves a mark on its tab. */
	#markOutput(): void {
		this.changed('output');
		const tab = this.querySelector('#tab-output');
		tab?.toggleAttribute('data-changed', tab.getAttribute('aria-selected') !== 'true');
	}

	#openFile = ({ detail }: CustomEvent<{ file: string }>): void => {
		this.reveal('code');
		this.#code.show(detail.file);
	};

	#runByKey = (event: KeyboardEvent): void => {
		if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented)
			return;
		event.preventDefault();
		this.run();
	};

	#showSet(show?: string): void {
		const bar = part(this, 'set');
		const { current } = this.#exercises;
		bar.hidden = current === undefined;
		if (current !== undefined) {
			const check = element('button', { type: 'button', class: 'button quiet' }, 'Check');
			check.addEventListener('click', () => this.#check(current));
			const leave = element(
				'button',
				{ type: 'button', class: 'button quiet' },
				'Back to the lesson',
			);
			leave.addEventListener('click', () => this.#exercises.leave());
			bar.replaceChildren(element('span', {}, `Exercise: ${titleOf(current)}`), check, leave);
		}
		this.#afterChange();
		if (show) this.#code.show(show);
		this.#tell('bench:set');
	}

	/** The exercise tells what it found in the prose; a narrow page goes there. */
	#check(id: string): void {
		const selector = `lesson-exercise[data-exercise="${CSS.escape(id)}"]` as 'lesson-exercise';
		void document.querySelector(selector)?.check();
		this.reveal('read');
		document.getElementById(`exercise-${id}`)?.scrollIntoView({ block: 'start' });
	}

	#tell(type: 'bench:changed' | 'bench:show' | 'bench:set', detail?: { view: View }): void {
		this.dispatchEvent(new CustomEvent(type, { bubbles: true, detail }));
	}
}

const waiting = 'No output yet. This program waits for a request; open HTTP and press Send.';

/** The exercise's heading in the prose. */
function titleOf(id: string): string {
	return document.getElementById(`exercise-${id}`)?.textContent ?? id;
}

customElements.define('lesson-bench', LessonBench);
