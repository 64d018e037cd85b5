import { element, part } from '../../ui/dom.ts';
import { locationButton } from './location-button.ts';
import { findLocations, type Location } from './locations.ts';
import { OutputBuffer, type OutputLine } from './output.ts';

export interface OutputPorts {
	/** Files that a spot in the output may lead to. */
	readonly paths: () => readonly string[];
	readonly onLocation: (location: Location) => void;
	/** New output is on the page. */
	readonly onDrawn: () => void;
}

/** Lines that are drawn unasked, and by one press for more. */
const DRAWN = 2000;
const MORE = 2000;

/** Draws what a program prints. Only text nodes and classes: output is never markup. */
export class OutputPane {
	readonly #ports: OutputPorts;
	readonly #region: HTMLElement;
	/** What the page brought: the recorded run. */
	readonly #recorded: readonly Node[];
	readonly #gone = element('p', { class: 'output-gone' });
	readonly #more = element('button', { type: 'button', class: 'button output-more' });
	readonly #command = element('p', { class: 'output-command' });
	readonly #lines = element('div', { class: 'output-lines' });
	readonly #empty = element('p', { class: 'output-empty' });
	readonly #buffer = new OutputBuffer();
	/** Drawn lines by number, oldest first. */
	readonly #drawn = new Map<number, HTMLElement>();
	/** How many lines may be drawn: more once the reader has asked for them. */
	#window = DRAWN;
	/** The reader is at the end and stays there; what came while the pane was hidden counts when it is shown. */
	#follows = true;
	#grewHidden = false;
	#isScheduled = false;
	/** Drawing takes at most a fifth of the time, so that a flood leaves the page usable. */
	#notBefore = 0;

	constructor(root: HTMLElement, ports: OutputPorts) {
		this.#ports = ports;
		this.#region = part(root, 'output');
		this.#recorded = [...this.#region.childNodes];
		for (const run of this.#region.querySelectorAll('.output-line > span')) {
			run.replaceChildren(...this.#linked(run.textContent ?? ''));
		}
		this.#region.addEventListener('scroll', () => {
			if (!this.#grewHidden) this.#follows = this.#isAtEnd;
		});
		new ResizeObserver(() => this.#shown()).observe(this.#region);
		this.#more.addEventListener('click', () => this.#showMore());
	}

	get text(): string {
		return this.#buffer.toString();
	}

	/** Forgets what was shown and waits for the output of `command`. */
	start(command: string): void {
		this.#buffer.clear();
		this.#drawn.clear();
		this.#lines.replaceChildren();
		this.#command.replaceChildren(element('span', { 'aria-hidden': 'true' }, '$ '), command);
		this.#region.dataset['source'] = 'live';
		this.#window = DRAWN;
		this.#region.replaceChildren(this.#command, this.#gone, this.#more, this.#lines, this.#empty);
		this.#showHidden();
		this.hint('');
		this.#follows = true;
		this.#grewHidden = false;
	}

	/** Shows the recorded run again. */
	showRecorded(): void {
		this.#region.dataset['source'] = 'recorded';
		this.#region.replaceChildren(...this.#recorded);
		this.#grewHidden = false;
	}

	append(text: string): void {
		this.#buffer.append(text);
		if (this.#isScheduled) return;
		this.#isScheduled = true;
		const draw = () => requestAnimationFrame(() => this.#draw());
		const wait = this.#notBefore - performance.now();
		if (wait > 0) setTimeout(draw, wait);
		else draw();
	}

	/** What to do, or to know, while nothing was printed. */
	hint(text: string): void {
		this.#empty.textContent = this.#buffer.isEmpty ? text : '';
		this.#empty.hidden = this.#empty.textContent === '';
	}

	get #isHidden(): boolean {
		return this.#region.clientHeight === 0;
	}

	get #isAtEnd(): boolean {
		const { scrollHeight, scrollTop, clientHeight } = this.#region;
		return scrollHeight - scrollTop - clientHeight < 24;
	}

	#shown(): void {
		if (!this.#grewHidden || this.#isHidden) return;
		this.#grewHidden = false;
		if (this.#follows) this.#region.scrollTop = this.#region.scrollHeight;
	}

	#draw(): void {
		const start = performance.now();
		this.#isScheduled = false;
		this.hint('');
		const region = this.#region;
		if (this.#isHidden) this.#grewHidden = true;
		else if (!this.#grewHidden) this.#follows = this.#isAtEnd;
		for (const [number, node] of this.#drawn) {
			if (number >= this.#first) break;
			node.remove();
			this.#drawn.delete(number);
		}
		// The last drawn line may have grown since.
		const last = Math.max(this.#first, [...this.#drawn.keys()].at(-1) ?? 0);
		const fresh = document.createDocumentFragment();
		for (const line of this.#buffer.lines(last)) {
			const node = this.#line(line);
			this.#drawn.get(line.number)?.remove();
			this.#drawn.set(line.number, node);
			fresh.append(node);
		}
		this.#lines.append(fresh);
		this.#showHidden();
		if (this.#follows) region.scrollTop = region.scrollHeight;
		const end = performance.now();
		this.#notBefore = end + 4 * (end - start);
		this.#ports.onDrawn();
	}

	/** The first line that is drawn. */
	get #first(): number {
		return Math.max(this.#buffer.dropped, this.#buffer.end - this.#window);
	}

	#showHidden(): void {
		const { dropped } = this.#buffer;
		const hidden = this.#first - dropped;
		this.#gone.hidden = dropped === 0;
		this.#gone.textContent = `The first ${dropped.toLocaleString('en')} lines were dropped.`;
		this.#more.hidden = hidden === 0;
		this.#more.textContent = `Show ${Math.min(hidden, MORE).toLocaleString('en')} more of ${hidden.toLocaleString('en')} earlier lines`;
	}

	/** Draws earlier lines above; what the reader looks at stays where it is. */
	#showMore(): void {
		const before = this.#first;
		this.#window = this.#buffer.end - before + MORE;
		const below = this.#region.scrollHeight - this.#region.scrollTop;
		const earlier = this.#buffer.lines(this.#first, before).map((line) => {
			const node = this.#line(line);
			return [line.number, node] as const;
		});
		const later = [...this.#drawn];
		this.#drawn.clear();
		for (const [number, node] of [...earlier, ...later]) this.#drawn.set(number, node);
		this.#lines.prepend(...earlier.map(([, node]) => node));
		this.#showHidden();
		this.#follows = false;
		this.#region.scrollTop = this.#region.scrollHeight - below;
		if (this.#more.hidden) this.#region.focus();
	}

	#line({ runs }: OutputLine): HTMLElement {
		const spans = runs.map(({ text, style }) => {
			const className = [...style].join(' ');
			return element('span', { class: className || undefined }, ...this.#linked(text));
		});
		return element('div', { class: 'output-line' }, ...spans);
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
		return [...nodes, text.slice(from)];
	}
}
