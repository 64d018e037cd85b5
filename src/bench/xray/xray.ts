import { part } from '../../ui/dom.ts';
import { layerEventOf } from './layer-event.ts';
import { Passages } from './passages.ts';
import { RecordReader } from './record-reader.ts';
import type { XrayPanel, XrayPorts } from './xray-panel.ts';

/**
 * Reads what a running chain tells out of the program's output. What draws it is fetched when its tab is opened; a
 * bench whose sandbox tells nothing has no such tab, and then this only passes the output on.
 */
export class Xray {
	readonly #passages = new Passages();
	readonly #reader = new RecordReader((data) => this.#take(data));
	readonly #root: HTMLElement;
	readonly #ports: XrayPorts & { readonly onPassage: () => void };
	#panel: Promise<XrayPanel> | undefined;
	#isScheduled = false;

	constructor(root: HTMLElement, ports: XrayPorts & { readonly onPassage: () => void }) {
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
		// A request makes many events; they are drawn together.
		if (this.#isScheduled) return;
		this.#isScheduled = true;
		requestAnimationFrame(() => {
			this.#isScheduled = false;
			this.#draw();
		});
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
