import { part } from '../../ui/dom.ts';
import { isStep, type LayerStep, layerEventOf } from './layer-event.ts';
import { Passages } from './passages.ts';
import { RecordReader } from './record-reader.ts';
import type { Trouble } from './trouble.ts';
import type { XrayPanel, XrayPorts } from './xray-panel.ts';

export interface XrayDeskPorts extends XrayPorts {
	/** A request is through. */
	readonly onPassage: () => void;
	/** A learner's mistake that the program itself does not tell of. */
	readonly onTrouble: (trouble: Trouble) => void;
}

/**
 * Reads what a running chain tells out of the program's output. What draws it is fetched when its tab is opened; a
 * bench whose sandbox tells nothing has no such tab, and then this only passes the output on.
 */
export class Xray {
	readonly #passages = new Passages();
	readonly #reader = new RecordReader((data) => this.#take(data));
	readonly #root: HTMLElement;
	readonly #ports: XrayDeskPorts;
	#panel: Promise<XrayPanel> | undefined;
	#isScheduled = false;

	constructor(root: HTMLElement, ports: XrayDeskPorts) {
		this.#root = root;
		this.#ports = ports;
	}

	/** The output without what is meant for the X-ray. */
	read(text: string): string {
		return this.#reader.read(text);
	}

	/** A new program runs. */
	start(): void {
		this.#reader.reset();
		this.#passages.clear();
		this.#draw();
	}

	/** Its tab was opened. */
	open(): void {
		this.#panel ??= import('./xray-panel.ts').then(
			({ XrayPanel }) => new XrayPanel(this.#root, this.#ports),
		);
		this.#panel.catch(() => this.#failed());
		this.#draw();
		this.changed();
	}

	/** A file was edited, so the chain may be another. */
	changed(): void {
		void this.#panel?.then((panel) => panel.showOrder());
	}

	#take(data: unknown): void {
		const event = layerEventOf(data);
		if (!event) return;
		this.#passages.add(event);
		if (event.event === 'closed') this.#ports.onPassage();
		if (isStep(event)) void this.#tell(event);
		// A request makes many events; they are drawn together.
		if (this.#isScheduled) return;
		this.#isScheduled = true;
		requestAnimationFrame(() => {
			this.#isScheduled = false;
			this.#draw();
		});
	}

	/** How far the newest request came that has no answer; for whoever waits for it. */
	async waiting(): Promise<Trouble> {
		const { waitingWords } = await import('./trouble.ts');
		const passage = this.#passages.all.findLast(({ end }) => end === undefined);
		return waitingWords(passage, this.#ports.files());
	}

	async #tell(step: LayerStep): Promise<void> {
		if (step.event !== 'twice' && !this.#isFirstThrow(step)) return;
		const { stepTrouble } = await import('./trouble.ts');
		const trouble = stepTrouble(step, this.#ports.files());
		if (trouble) this.#ports.onTrouble(trouble);
	}

	/** On its way out, an error leaves one layer after the other; the first is the one to look at. */
	#isFirstThrow({ event, request }: LayerStep): boolean {
		const passage = this.#passages.all.findLast((each) => each.request === request);
		const throws = passage?.steps.filter((step) => step.event === 'threw') ?? [];
		return event === 'threw' && throws.length <= 1;
	}

	#draw(): void {
		void this.#panel?.then((panel) => panel.show(this.#passages));
	}

	#failed(): void {
		this.#panel = undefined;
		part(this.#root, 'xray-view').textContent =
			'The X-ray could not be loaded. Check the network connection and open this tab again.';
	}
}

/** The command with the module that makes its chain tell; tests and other commands stay as they are. */
export function tellingCommand(command: string, xray: string | undefined): string {
	if (!xray || !/^node (?!.*--test\b)/.test(command)) return command;
	return command.replace(/^node /, `node --import ./${xray} `);
}
