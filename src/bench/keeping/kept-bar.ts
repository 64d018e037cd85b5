import { element } from '../../ui/dom.ts';
import type { NoticeAction } from '../notice.ts';

/** Something about the reader's files that stays until it is decided. */
export interface KeptItem {
	readonly words: string;
	readonly actions: readonly NoticeAction[];
}

/** Sentences above the file, each with what can be done about it. They are announced, and stay. */
export class KeptBar {
	readonly #place: HTMLElement;
	readonly #items = new Map<string, HTMLElement>();

	/** `place` is a live region. */
	constructor(place: HTMLElement) {
		this.#place = place;
	}

	/** Shows one item under a name, or takes it away. */
	show(name: string, item: KeptItem | undefined): void {
		const before = this.#items.get(name);
		if (!item) {
			before?.remove();
			this.#items.delete(name);
		} else {
			const row = element('div', { class: 'kept-item' }, element('p', {}, item.words));
			for (const { label, run } of item.actions) {
				const button = element('button', { type: 'button', class: 'button quiet' }, label);
				button.addEventListener('click', run);
				row.append(button);
			}
			if (before) before.replaceWith(row);
			else this.#place.append(row);
			this.#items.set(name, row);
		}
		this.#place.hidden = this.#items.size === 0;
	}
}
