import type { EngineKind } from '../../engine/port.ts';
import { part } from '../../ui/dom.ts';
import type { EngineChoice } from './engine-choice.ts';
import { engineNames } from './engine-words.ts';

/** The button that names the engine of the next run, and the panel where another one is chosen. */
export class EnginePicker {
	readonly #choice: EngineChoice;
	readonly #button: HTMLElement;
	readonly #panel: HTMLElement;
	readonly #name: HTMLElement;
	readonly #again: HTMLElement;
	readonly #radios: readonly HTMLInputElement[];

	constructor(root: HTMLElement, choice: EngineChoice, onAgain: () => void) {
		this.#choice = choice;
		this.#button = part(root, 'engine-button');
		this.#panel = part(root, 'engine-panel');
		this.#name = part(root, 'engine-name');
		this.#again = part(root, 'engine-again');
		this.#radios = [...this.#panel.querySelectorAll('input')];
		part(root, 'engine').hidden = false;
		this.#panel.addEventListener('beforetoggle', () => this.#place());
		this.#panel.addEventListener('change', ({ target }) => {
			if (target instanceof HTMLInputElement) this.#choose(target.value as EngineKind);
		});
		this.#again.addEventListener('click', () => {
			this.#panel.hidePopover();
			onAgain();
		});
	}

	/** Draws what is chosen and what is in the way. */
	show(): void {
		const { next, obstacles, failure } = this.#choice;
		const engine = next.engine;
		this.#name.textContent = engine ? engineNames[engine] : 'none';
		for (const radio of this.#radios) {
			const obstacle = obstacles[radio.value as EngineKind];
			radio.checked = radio.value === engine;
			// Not `disabled`: the reason has to be found by keyboard and screen reader, too.
			radio.setAttribute('aria-disabled', String(obstacle !== undefined));
			const reason = this.#panel.querySelector<HTMLElement>(`#${radio.id}-obstacle`);
			if (!reason) continue;
			reason.textContent = obstacle ?? '';
			reason.hidden = obstacle === undefined;
		}
		this.#again.hidden = failure === undefined;
	}

	/** Contacts nobody: the next run does. */
	#choose(kind: EngineKind): void {
		if (this.#choice.obstacles[kind] === undefined) this.#choice.choose(kind);
		this.show();
	}

	/** On the side of the button with more room, its right edge at the button's, and on the screen. */
	#place(): void {
		this.show();
		const { clientWidth, clientHeight } = document.documentElement;
		const { right, top, bottom } = this.#button.getBoundingClientRect();
		const isBelow = clientHeight - bottom >= top;
		const { style } = this.#panel;
		style.insetInlineEnd = `${Math.max(8, clientWidth - right)}px`;
		style.top = isBelow ? `${bottom + 4}px` : '';
		style.bottom = isBelow ? '' : `${clientHeight - top + 4}px`;
		style.maxHeight = `${(isBelow ? clientHeight - bottom : top) - 12}px`;
	}
}
