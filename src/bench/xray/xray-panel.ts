import { element, part } from '../../ui/dom.ts';
import { findChain, moveLayer } from './chain-source.ts';
import { layerOrderView } from './layer-order.ts';
import { type PassageView, passageView } from './passage-view.ts';
import type { Passage, Passages } from './passages.ts';
import { passageSentence } from './step-words.ts';

export interface XrayPorts {
	/** Files of the project that may build a chain, the likeliest first. */
	readonly files: () => readonly { readonly path: string; readonly text: string }[];
	readonly onEdit: (path: string, text: string) => void;
}

/** Shows the way of each request through the chain, and the chain itself, to be put into another order. */
export class XrayPanel {
	readonly #ports: XrayPorts;
	readonly #order: HTMLElement;
	readonly #requests: HTMLSelectElement;
	readonly #view: HTMLElement;
	readonly #status: HTMLElement;
	#shown: { readonly passage: Passage; readonly view: PassageView } | undefined;

	constructor(root: HTMLElement, ports: XrayPorts) {
		this.#ports = ports;
		this.#order = part(root, 'xray-order');
		this.#requests = part(root, 'xray-requests', HTMLSelectElement);
		this.#view = part(root, 'xray-view');
		this.#status = part(root, 'xray-status');
		part(root, 'xray-next').addEventListener('click', () => this.#shown?.view.step(1));
		part(root, 'xray-back').addEventListener('click', () => this.#shown?.view.step(-1));
	}

	/** Draws the requests of this run; the one chosen stays, unless a newer one has come. */
	show(passages: Passages): void {
		const all = passages.all;
		const newest = all.at(-1);
		const isNew = newest?.request !== Number(this.#requests.options[0]?.value);
		this.#requests.replaceChildren(
			...all.toReversed().map(({ request, line, end }) => {
				const words = `${request}  ${line}${end ? `  ${end.status}` : ''}`;
				return element('option', { value: request }, words);
			}),
		);
		this.#requests.onchange = () => this.#draw(this.#chosen(all));
		if (!isNew && this.#shown) this.#requests.value = String(this.#shown.passage.request);
		const passage = this.#chosen(all);
		part(this.#view.parentElement ?? this.#view, 'xray-tools').hidden = passage === undefined;
		if (passage !== this.#shown?.passage) this.#draw(passage);
		if (isNew && passage) this.#status.textContent = passageSentence(passage);
	}

	/** Draws the layers as they stand in the source now. */
	showOrder(): void {
		const found = this.#findChain();
		if (!found) {
			const words =
				'No chain(…) with two layers or more is in the files, or it cannot be read now.';
			this.#order.replaceChildren(element('p', { class: 'xray-note' }, words));
			return;
		}
		const names = found.layers.map(({ name }) => name);
		const onMove = (from: number, to: number) => this.#move(from, to);
		this.#order.replaceChildren(layerOrderView(names, { onMove }));
	}

	#chosen(all: readonly Passage[]): Passage | undefined {
		return all.find(({ request }) => request === Number(this.#requests.value));
	}

	#draw(passage: Passage | undefined): void {
		this.#shown = passage && { passage, view: passageView(passage) };
		const empty = 'Press Run, send a request, and its way through the layers is drawn here.';
		this.#view.replaceChildren(
			this.#shown?.view.root ?? element('p', { class: 'xray-note' }, empty),
		);
	}

	#findChain() {
		for (const file of this.#ports.files()) {
			const chain = findChain(file.text);
			if (chain) return { ...file, ...chain };
		}
		return undefined;
	}

	#move(from: number, to: number): void {
		const found = this.#findChain();
		const text = found && moveLayer(found.text, from, to);
		if (!found || text === undefined) return;
		const name = found.layers[from]?.name ?? '';
		this.#ports.onEdit(found.path, text);
		this.showOrder();
		this.#status.textContent = `${name} is now layer ${to + 1} of ${found.layers.length} in ${found.path}. Press Run to try it.`;
		// The list was drawn anew; whoever moves a layer by keys goes on with it.
		this.#order.querySelectorAll('li')[to]?.querySelector('button')?.focus();
	}
}
