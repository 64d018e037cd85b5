import { element, part } from '../ui/dom.ts';
import { locationButton } from './location-button.ts';
import { findLocations, type Location } from './locations.ts';
import { OutputBuffer, type OutputLine } from './output.ts';

export interface OutputPorts {
	/** Files that a spot in the output may lead to. */
	readonly paths: () => readonly string[];
	readonly onLocation: (location: Location) => void;
}

/** Draws what a program prints. Only text nodes and classes: output is never markup. */
export class OutputPane {
	readonly #ports: OutputPorts;
	readonly #region: HTMLElement;
	readonly #lines: HTMLElement;
	readonly #buffer = new OutputBuffer();
	/** Drawn lines by number, oldest first. */
	readonly #drawn = new Map<number, HTMLElement>();
	readonly #gone = element('p', { class: 'output-gone' });
	#frame = 0;

	constructor(root: HTMLElement, ports: OutputPorts) {
		this.#ports = ports;
		this.#region = part(root, 'output');
		this.#lines = part(root, 'lines');
		for (const line of this.#lines.children) this.#linkRecorded(line);
	}

	/** Forgets what was shown and waits for the output of `command`. */
	start(command: string): void {
		this.#region.dataset['source'] = 'live';
		part(this.#region, 'source').hidden = true;
		part(this.#region, 'command').replaceChildren(
			element('span', { 'aria-hidden': 'true' }, '$ '),
			command,
		);
		this.#buffer.clear();
		this.#drawn.clear();
		this.#lines.replaceChildren();
		this.hint(undefined);
	}

	append(text: string): void {
		this.#buffer.append(text);
		this.hint(undefined);
		// A flood is drawn once a frame, however many chunks it comes in.
		this.#frame ||= requestAnimationFrame(() => {
			this.#frame = 0;
			this.#draw();
		});
	}

	/** What to do while nothing was printed. */
	hint(text: string | undefined): void {
		const empty = part(this.#region, 'empty');
		const shown = text !== undefined && this.#buffer.isEmpty;
		empty.hidden = !shown;
		empty.textContent = shown ? text : '';
	}

	get text(): string {
		return this.#buffer.toString();
	}

	#draw(): void {
		const region = this.#region;
		const atEnd = region.scrollHeight - region.scrollTop - region.clientHeight < 24;
		for (const [number, node] of this.#drawn) {
			if (number >= this.#buffer.dropped) break;
			node.remove();
			this.#drawn.delete(number);
		}
		const last = [...this.#drawn.keys()].at(-1);
		const fresh = element('div');
		for (const line of this.#buffer.lines(last ?? 0)) {
			const node = this.#line(line);
			this.#drawn.get(line.number)?.remove();
			this.#drawn.set(line.number, node);
			fresh.append(node);
		}
		this.#lines.append(...fresh.childNodes);
		this.#showDropped();
		if (atEnd) region.scrollTop = region.scrollHeight;
	}

	#showDropped(): void {
		const { dropped } = this.#buffer;
		if (dropped === 0) return this.#gone.remove();
		this.#gone.textContent = `Earlier output was dropped (${dropped.toLocaleString('en')} lines).`;
		if (!this.#gone.isConnected) this.#lines.before(this.#gone);
	}

	#line(line: OutputLine): HTMLElement {
		const node = element('div', { class: 'output-line' });
		for (const { text, style } of line.runs) {
			const run = element('span', { class: [...style].join(' ') || undefined });
			run.append(...this.#linked(text));
			node.append(run);
		}
		return node;
	}

	/** The text with its spots as buttons. */
	#linked(text: string): (Node | string)[] {
		const nodes: (Node | string)[] = [];
		let from = 0;
		for (const { start, end, ...location } of findLocations(text, this.#ports.paths())) {
			const words = text.slice(start, end);
			const title = `Open ${location.path} at line ${location.line}`;
			const button = locationButton(words, title, () => this.#ports.onLocation(location));
			nodes.push(text.slice(from, start), button);
			from = end;
		}
		nodes.push(text.slice(from));
		return nodes;
	}

	#linkRecorded(line: Element): void {
		for (const run of line.children) run.replaceChildren(...this.#linked(run.textContent ?? ''));
	}
}
