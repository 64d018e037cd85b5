import type { EngineAssets } from '../../engine/in-page/assets.ts';
import type { PaneSplitter } from '../../ui/splitter.ts';
import type { BenchData } from '../bench-data.ts';
import { type ErrorMark, errorMark } from '../editor/error-marks.ts';
import { engineFrom, preloadEngine } from '../engines/engine-client.ts';
import { EngineDesk } from '../engines/engine-desk.ts';
import type { Project } from '../files/project.ts';
import { HttpPanel } from '../http/http-panel.ts';
import type { Notice } from '../notice.ts';
import type { Location } from '../output/locations.ts';
import { OutputPane } from '../output/output-pane.ts';
import { ResultTabs } from '../output/result-tabs.ts';
import { TerminalPane } from '../output/terminal-pane.ts';
import { tellingCommand, Xray } from '../xray/xray.ts';
import { YamlLab } from '../yaml/yaml-lab.ts';
import { missingPackage } from './missing-package.ts';
import { RunBar } from './run-bar.ts';
import { latestPort, type RunState } from './run-state.ts';
import { Runner } from './runner.ts';

/** Percent of the height that the code keeps while the YAML lab, which has two sides of its own, is open. */
const CODE_BESIDE_LAB = 28;

export interface RunDeskPorts {
	readonly data: BenchData;
	readonly assets: EngineAssets;
	readonly project: Project;
	readonly notice: Notice;
	/** A run begins; its output is wanted in sight. */
	readonly onRun: () => void;
	/** The program is there; what the reader will want next may be fetched. */
	readonly onStarted: () => void;
	/** The program has come as far as it goes by itself: it ended, or waits for requests. */
	readonly onSettled: () => void;
	/** There is something new to see in the results. */
	readonly onChanged: () => void;
	/** The error that ended the program, or none. */
	readonly onError: (mark: ErrorMark | undefined) => void;
	readonly onLocation: (location: Location) => void;
	/** A file is to hold this text, as if it had been typed. */
	readonly onEdit: (path: string, text: string) => void;
}

/** What runs the sandbox: the run bar, the engine, the output and the requests. */
export class RunDesk {
	readonly runner: Runner;
	readonly results: ResultTabs;
	readonly #root: HTMLElement;
	readonly #ports: RunDeskPorts;
	readonly #engine: EngineDesk;
	readonly #output: OutputPane;
	readonly #bar: RunBar;
	readonly #xray: Xray;
	/** Whether the program runs an older text. */
	#isStale = (): boolean => false;
	/** The command that ran last. */
	#last: string | undefined;

	constructor(root: HTMLElement, ports: RunDeskPorts) {
		const { data, assets, project, notice } = ports;
		this.#root = root;
		this.#ports = ports;
		this.runner = new Runner({
			engine: () => this.#engine.engine(),
			boot: engineFrom({
				assets,
				settings: data.settings,
				mayTakeOver: () => this.#engine.mayTakeOver,
			}),
			files: () => project.files(),
			onState: (state) => this.#onState(state),
			onOutput: (text) => this.#show(this.#xray.read(text)),
			onEnd: () => this.#ended(),
			onTakeover: (why) => this.#engine.tookOver(why),
			onEngine: (engine) => this.#engine.inUse(engine, project.files()),
		});
		this.#engine = new EngineDesk(root, {
			data,
			isUp: () => this.runner.isUp('webcontainer'),
			say: (text, action) => notice.say(text, action),
			onRun: () => this.run(this.#last),
		});
		const yaml = new YamlLab(root, {
			transforms: data.sandbox.transforms ?? [],
			files: () => project.files(),
			run: (command, signal, options) => this.runner.capture(command, signal, undefined, options),
		});
		this.results = new ResultTabs(root, (result) => {
			root
				.querySelector<PaneSplitter>('pane-splitter[data-name="code"]')
				?.prefer?.(result === 'yaml' ? CODE_BESIDE_LAB : undefined);
			if (result === 'xray') this.#xray.open();
			if (result === 'yaml') yaml.open();
		});
		this.#xray = new Xray(root, {
			files: () => project.files(),
			onEdit: ports.onEdit,
			onPassage: () => this.results.mark('xray'),
			onTrouble: ({ text, location }) =>
				notice.say(text, location && { label: 'Show it', run: () => ports.onLocation(location) }),
		});
		this.#output = new OutputPane(root, {
			paths: () => project.paths(),
			onLocation: ports.onLocation,
			onDrawn: () => {
				ports.onChanged();
				this.results.mark('output');
			},
		});
		this.#bar = new RunBar(root, data.recorded, {
			onRun: () => this.run(),
			onStop: () => this.runner.stop(),
			onTest: () => this.run('node --test'),
		});
		new TerminalPane(root, (size) => this.runner.shell(size));
		new HttpPanel(root, {
			port: () => latestPort(this.runner.state),
			address: () => this.runner.address,
			send: (request, signal) => this.runner.request(request, signal),
			waiting: async () => (await this.#xray.waiting()).text,
		});
	}

	/** The command that ran last. */
	get last(): string | undefined {
		return this.#last;
	}

	/** Runs the lesson's command, or `command`, with the files as they are now. */
	run(command = this.#ports.data.command): void {
		this.#ports.notice.clear();
		if (this.#engine.asks(() => this.run(command))) return;
		this.#last = command;
		this.#ports.onError(undefined);
		this.results.select('output');
		this.#ports.onRun();
		void this.runner.run(tellingCommand(command, this.#ports.data.sandbox.xray));
	}

	#show(text: string): void {
		if (text !== '') this.#output.append(text);
	}

	/** Fetches the engine while there is a network. */
	preload(): void {
		if (!this.runner.hasEngine) preloadEngine(this.#ports.assets);
	}

	/** Says where the run is; texts that changed since make it an older one. */
	show(): void {
		this.#bar.show(this.runner.state, this.#isStale());
		this.#xray.changed();
	}

	#onState(state: RunState): void {
		const before = this.#root.dataset['phase'];
		this.#root.dataset['phase'] = state.phase;
		const starts = state.phase === 'running' && before !== 'running';
		if (starts) this.#isStale = this.#ports.project.changesFromNow();
		this.show();
		this.#ports.onChanged();
		switch (state.phase) {
			case 'recorded':
				return this.#output.showRecorded();
			case 'running':
				if (starts) {
					this.#output.start(state.command);
					this.#xray.start();
					this.#ports.onStarted();
				}
				if (state.ports.length > 0) {
					this.results.reveal('http');
					this.#output.hint(waiting);
					this.#ports.onSettled();
				}
				return;
			case 'failed':
				if (this.#engine.isNowhere) return;
				return this.#ports.notice.say(`${state.failure.title} ${state.failure.remedy}`, {
					label: 'Try again',
					run: () => this.run(),
				});
		}
	}

	#ended(): void {
		const { project, data, notice } = this.#ports;
		this.#output.hint('The program printed nothing.');
		this.#ports.onError(errorMark(this.#output.text, project.paths()));
		const missing = missingPackage(this.#output.text, data.sandbox.files);
		if (missing) notice.say(missing);
		if (this.#output.text.includes('ERR_MODULE_NOT_FOUND')) void this.#showImport();
		this.#ports.onSettled();
	}

	/** Leads to the import of a file that is not there: Node does not name its line. */
	async #showImport(): Promise<void> {
		const { project, notice, onError, onLocation } = this.#ports;
		const { text } = this.#output;
		const { missingModule } = await import('../editor/missing-module.ts');
		const found = missingModule(text, project.files());
		if (!found || this.#output.text !== text) return;
		const spot = `${found.path}:${found.line}`;
		onError(found);
		notice.say(`${spot} imports ${found.missing}, which is not there.`, {
			label: `Open ${spot}`,
			run: () => onLocation(found),
		});
	}
}

const waiting = 'No output yet. This program waits for a request; open HTTP and press Send.';
