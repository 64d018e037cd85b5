import type { SandboxFile } from '../../course/sandbox.ts';
import type { Engine, EngineKind } from '../../engine/port.ts';
import { part } from '../../ui/dom.ts';
import type { BenchData } from '../bench-data.ts';
import type { NoticeAction } from '../notice.ts';
import { EngineRefusal } from '../run/failure.ts';
import { EngineChoice } from './engine-choice.ts';
import { EnginePicker } from './engine-picker.ts';
import { ownMachine, shortcoming } from './engine-words.ts';

export interface EngineDeskPorts {
	readonly data: BenchData;
	/** Whether WebContainer runs on this page. */
	readonly isUp: () => boolean;
	readonly say: (text: string, action?: NoticeAction) => void;
	/** Runs again what ran last. */
	readonly onRun: () => void;
}

/** Which engine runs the sandbox: the reader's choice, and all that has to be said about it. */
export class EngineDesk {
	readonly #ports: EngineDeskPorts;
	readonly #choice: EngineChoice;
	readonly #picker: EnginePicker | undefined;
	readonly #note: HTMLElement;
	/** The reason said last; once is enough. */
	#told: string | undefined;
	/** What these files miss in the engine that ran them last. */
	#shortcoming: string | undefined;

	constructor(root: HTMLElement, ports: EngineDeskPorts) {
		this.#ports = ports;
		const { settings, sandbox } = ports.data;
		this.#choice = new EngineChoice({
			settings,
			needsNode: sandbox.needs === 'node',
			shelf: () => localStorage,
			isolated: crossOriginIsolated,
			isOnline: () => navigator.onLine,
			isUp: ports.isUp,
		});
		this.#note = part(root, 'engine-note');
		// Where the operator allows only what the site brings along, there is nothing to choose or to know.
		if (settings.engines.includes('webcontainer')) {
			this.#picker = new EnginePicker(root, this.#choice, () => this.#again());
		} else part(root, 'engine').hidden = true;
		for (const event of ['online', 'offline']) addEventListener(event, () => this.#show());
		this.#show();
	}

	/** Whether the in-page engine could run this sandbox. */
	get mayTakeOver(): boolean {
		return this.#choice.obstacles['in-page'] === undefined;
	}

	/** Nothing here can run the sandbox; the note above the output says so. */
	get isNowhere(): boolean {
		return this.#choice.next.engine === undefined;
	}

	/** The engine for the next program. Throws an `EngineRefusal` when there is none, or none without asking. */
	engine(): EngineKind {
		const { engine, obstacle, asks } = this.#choice.next;
		if (engine === undefined) throw new EngineRefusal(this.#nowhere(obstacle ?? ''));
		if (asks) throw new EngineRefusal(unasked);
		if (obstacle !== undefined && engine === 'in-page') this.#tellTakeover(obstacle);
		return engine;
	}

	/** Asks before a third party is contacted that nobody chose; `run` follows on consent. */
	asks(run: () => void): boolean {
		if (!this.#choice.next.asks) return false;
		this.#ports.say(question, {
			label: 'Load WebContainer',
			run: () => {
				this.#choice.choose('webcontainer');
				this.#show();
				run();
			},
		});
		return true;
	}

	/** WebContainer did not start, and the in-page engine is on its way. */
	tookOver(why: string): void {
		this.#choice.failed(why);
		this.#told = undefined;
		this.#tellTakeover(why);
		this.#show();
	}

	/** A program starts in this engine: tells what these files will miss there. */
	inUse(engine: Engine, files: readonly SandboxFile[]): void {
		this.#shortcoming = shortcoming(files, engine);
		this.#show();
	}

	#again(): void {
		this.#choice.choose('webcontainer');
		this.#show();
		this.#ports.onRun();
	}

	#tellTakeover(why: string): void {
		if (this.#told === why) return;
		this.#told = why;
		const again = { label: 'Try WebContainer again', run: () => this.#again() };
		const canTry = this.#choice.failure !== undefined;
		this.#ports.say(`${why} The in-page engine runs this instead.`, canTry ? again : undefined);
	}

	#show(): void {
		this.#picker?.show();
		const { engine, obstacle } = this.#choice.next;
		const { title, remedy } = this.#nowhere(obstacle ?? '');
		const text = engine === undefined ? `${title} ${remedy}` : (this.#shortcoming ?? '');
		this.#note.textContent = text;
		this.#note.hidden = text === '';
	}

	#nowhere(obstacle: string) {
		const { sandbox, command } = this.#ports.data;
		return ownMachine(obstacle, sandbox.name, command);
	}
}

const question =
	'This sandbox needs Node itself. WebContainer runs it in this page and is loaded from stackblitz.com.';

const unasked = {
	title: 'This sandbox needs Node itself.',
	remedy: 'Choose WebContainer under Engine; the next run loads it from stackblitz.com.',
};
