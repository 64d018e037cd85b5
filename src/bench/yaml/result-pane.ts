import { element, part } from '../../ui/dom.ts';
import { changesView } from './changes-view.ts';
import { matrixOf } from './matrix.ts';
import { matrixView } from './matrix-view.ts';
import { readInWorker } from './reading.ts';
import { textDiffView } from './text-diff-view.ts';
import type { TransformRecord } from './transform-record.ts';
import type { StageResult } from './transformation.ts';
import { zonesView } from './zones-view.ts';

export interface ShownResult extends StageResult {
	/** What the stage read. */
	readonly before: string;
	readonly isYaml: boolean;
}

/** Browsers are slow with more text than this in one element. */
const MAX_SHOWN = 400_000;

const views = {
	matrix: 'Matrix',
	zones: 'Zones',
	changes: 'Changes',
	output: 'Output',
	diff: 'Text diff',
} as const;
type View = keyof typeof views;

/** What came out, as text, as a matrix, or as what is different. Nothing is shown of a run that failed. */
export class ResultPane {
	readonly #say: (words: string) => void;
	readonly #place: HTMLElement;
	readonly #stage: HTMLSelectElement;
	readonly #view: HTMLSelectElement;
	#results: readonly ShownResult[] = [];
	#work = new AbortController();
	/** A run has ended, and its result has not been seen. */
	#isNew = false;

	constructor(root: HTMLElement, say: (words: string) => void) {
		this.#say = say;
		this.#place = part(root, 'yaml-result');
		this.#stage = part(root, 'yaml-stage', HTMLSelectElement);
		this.#view = part(root, 'yaml-view', HTMLSelectElement);
		this.#stage.addEventListener('change', () => this.#offerViews());
		this.#view.addEventListener('change', () => void this.#draw());
		part(root, 'yaml-copy').addEventListener('click', () => void this.#copy());
		part(root, 'yaml-download').addEventListener('click', () => this.#download());
		this.clear();
	}

	show(results: readonly ShownResult[]): void {
		this.#results = results;
		this.#stage.replaceChildren(
			...results.map(({ name }) => element('option', { value: name }, name)),
		);
		this.#stage.selectedIndex = results.length - 1;
		this.#setShown(true);
		this.#isNew = true;
		this.#offerViews();
	}

	/** Says why there is no result. */
	fail(title: string, detail = '', ...more: readonly Node[]): void {
		this.clear();
		const alert = element('div', { class: 'yaml-trouble', role: 'alert' }, element('p', {}, title));
		if (detail) alert.append(element('pre', { tabindex: 0 }, detail));
		this.#place.replaceChildren(alert, ...more);
	}

	clear(): void {
		this.#work.abort();
		this.#results = [];
		this.#setShown(false);
		const words = 'Press Transform. The program runs in this page, and nothing leaves it.';
		this.#place.replaceChildren(element('p', { class: 'yaml-note' }, words));
	}

	get #result(): ShownResult | undefined {
		return this.#results[this.#stage.selectedIndex];
	}

	#setShown(isShown: boolean): void {
		const head = this.#view.closest<HTMLElement>('.yaml-head');
		if (head) head.hidden = !isShown;
		const label = this.#stage.closest('label');
		if (label) label.hidden = this.#results.length < 2;
	}

	#offerViews(): void {
		const result = this.#result;
		if (!result) return;
		const told = result.records.some((record) => 'verdict' in record || 'note' in record);
		const placed = result.records.some((record) => 'placement' in record);
		const offered: View[] = result.isYaml
			? ['changes', 'output', 'diff']
			: placed
				? ['zones', 'output']
				: told
					? ['matrix', 'output']
					: ['output'];
		this.#view.replaceChildren(
			...offered.map((view) => element('option', { value: view }, views[view])),
		);
		void this.#draw();
	}

	async #draw(): Promise<void> {
		const result = this.#result;
		if (!result) return;
		this.#work.abort();
		this.#work = new AbortController();
		const { signal } = this.#work;
		try {
			const view = await viewOf(this.#view.value as View, result, signal);
			if (signal.aborted) return;
			this.#place.replaceChildren(view);
			if (this.#isNew) this.#bringIntoSight();
		} catch (error) {
			if (signal.aborted) return;
			const words = error instanceof Error ? error.message : String(error);
			this.#place.replaceChildren(element('p', { class: 'yaml-note' }, words));
		}
	}

	/** Where the sides stand one above the other, the answer would be out of sight. */
	#bringIntoSight(): void {
		this.#isNew = false;
		const side = this.#place.closest('section');
		const other = side?.previousElementSibling;
		const lab = side?.closest('.yaml-lab');
		if (!side || !other || !lab) return;
		const { top } = side.getBoundingClientRect();
		if (top < other.getBoundingClientRect().bottom) return;
		// The lab alone: `scrollIntoView` moves the lesson's text, too.
		lab.scrollTop += top - lab.getBoundingClientRect().top;
	}

	async #copy(): Promise<void> {
		try {
			await navigator.clipboard.writeText(this.#result?.output ?? '');
			this.#say('The output is in your clipboard.');
		} catch {
			this.#say('The browser does not allow it. Choose Output and copy it by hand.');
		}
	}

	#download(): void {
		const result = this.#result;
		if (!result) return;
		const name = `${result.name}.${result.isYaml ? 'yaml' : 'txt'}`;
		const url = URL.createObjectURL(new Blob([result.output], { type: 'text/plain' }));
		element('a', { href: url, download: name }).click();
		setTimeout(() => URL.revokeObjectURL(url), 60_000);
		this.#say(`${name} is in your downloads.`);
	}
}

async function viewOf(view: View, result: ShownResult, signal: AbortSignal): Promise<HTMLElement> {
	const { before, output, records } = result;
	switch (view) {
		case 'output':
			return textView(output);
		case 'diff':
			return textDiffView(before, output);
		case 'matrix': {
			const matrix = matrixOf(records.flatMap((each) => ('verdict' in each ? each.verdict : [])));
			if (matrix) return matrixView(matrix);
			return element('p', { class: 'yaml-note' }, notesOf(records).join(' '));
		}
		case 'zones':
			return zonesView(records.flatMap((each) => ('placement' in each ? each.placement : [])));
		case 'changes': {
			const reasons = records.flatMap((each) => ('change' in each ? each.change : []));
			const job = { text: before, compareWith: output, reasons };
			const answer = await readInWorker(job, signal, () => {});
			if (answer.type === 'done') return changesView(answer.changes, notesOf(records));
			const { line, column, message } = answer.trouble;
			throw new Error(
				`The output is no manifest. Line ${line}, column ${column}: ${message} Choose Output to see it.`,
			);
		}
	}
}

function notesOf(records: readonly TransformRecord[]): string[] {
	return records.flatMap((each) => ('note' in each ? each.note : []));
}

function textView(text: string): HTMLElement {
	const isWhole = text.length <= MAX_SHOWN;
	const shown = isWhole ? text : text.slice(0, MAX_SHOWN);
	const view = element('div', {});
	if (!isWhole) {
		const words = `The first ${MAX_SHOWN} of ${text.length} characters; Download has all of them.`;
		view.append(element('p', { class: 'yaml-note' }, words));
	}
	view.append(element('pre', { tabindex: 0, 'aria-label': 'Output of the transform' }, shown));
	return view;
}
