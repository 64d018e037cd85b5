import { element } from '../ui/dom.ts';

export interface NoticeAction {
	readonly label: string;
	readonly run: () => void;
}

/** One line above the run bar: something happened, and perhaps can be undone. */
export class Notice {
	readonly #place: HTMLElement;

	/** `place` is a live region, so the words are announced politely. */
	constructor(place: HTMLElement) {
		this.#place = place;
	}

	say(text: string, action?: NoticeAction): void {
		const close = element('button', { type: 'button', class: 'button quiet' }, 'Dismiss');
		close.addEventListener('click', () => this.clear());
		this.#place.replaceChildren(element('p', {}, text));
		if (action) {
			const button = element('button', { type: 'button', class: 'button' }, action.label);
			button.addEventListener('click', () => {
				this.clear();
				action.run();
			});
			this.#place.append(button);
		}
		this.#place.append(close);
		this.#place.hidden = false;
	}

	clear(): void {
		this.#place.hidden = true;
		this.#place.replaceChildren();
	}
}
