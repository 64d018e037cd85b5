import { part } from '../../ui/dom.ts';
import { readInWorker } from './reading.ts';
import { reportView } from './report-view.ts';

export interface CheckPorts {
	/** Where the fields of Kubernetes objects are. */
	readonly schema: string;
	readonly text: () => string;
	/** Leads to a place of the text. */
	readonly onGo: (line: number, column: number) => void;
}

/** A pause in typing. */
const PAUSE_MS = 500;

/** What kubectl would say of the manifest, below it; said anew when the text rests. */
export class LiveCheck {
	readonly #place: HTMLElement;
	readonly #ports: CheckPorts;
	#checked: string | undefined;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#work = new AbortController();

	constructor(root: HTMLElement, ports: CheckPorts) {
		this.#place = part(root, 'yaml-check');
		this.#ports = ports;
	}

	/** The text may be another. */
	soon(): void {
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => void this.#check(), PAUSE_MS);
	}

	async #check(): Promise<void> {
		const text = this.#ports.text();
		if (text === this.#checked) return;
		this.#work.abort();
		this.#work = new AbortController();
		const { signal } = this.#work;
		try {
			const { schema } = this.#ports;
			const answer = await readInWorker({ text, schema }, signal, () => {});
			if (signal.aborted) return;
			this.#checked = text;
			this.#place.replaceChildren(...this.#views(answer));
			// What scrolls has to be reached by keyboard, and what does not is no stop.
			const { scrollHeight, clientHeight } = this.#place;
			if (scrollHeight > clientHeight) this.#place.tabIndex = 0;
			else this.#place.removeAttribute('tabindex');
		} catch (error) {
			if (signal.aborted) return;
			// The check is a help beside the lab; Transform says the same when it cannot read.
			const words = error instanceof Error ? error.message : String(error);
			this.#place.replaceChildren(words);
		}
	}

	#views(answer: Awaited<ReturnType<typeof readInWorker>>): (Node | string)[] {
		const { onGo } = this.#ports;
		if (answer.type === 'trouble') {
			const problem = { ...answer.trouble, from: 0, to: 0 };
			return reportView({ problems: [problem], more: 0, unknown: [] }, 0, onGo);
		}
		if (answer.report) return reportView(answer.report, answer.documents, onGo);
		return ['The fields were not checked: what they may be could not be loaded.'];
	}
}
